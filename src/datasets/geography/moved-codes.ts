import type { Succession } from './geography-files.ts';

/**
 * Codes of communes that no longer exist → the code of today's commune that holds them, through as many mergers as
 * there were. A code that is in use today never moves, and a chain that turns in a circle leads nowhere.
 */
export function movedCodes(today: ReadonlySet<string>, successions: readonly Succession[]): ReadonlyMap<string, string> {
  const step = new Map(successions.flatMap(({ code, formerCodes }) => formerCodes.map((former) => [former, code] as const)));
  const moved = new Map<string, string>();
  for (const former of step.keys()) {
    const end = today.has(former) ? null : endOf(former, step, today);
    if (end !== null) moved.set(former, end);
  }
  return moved;
}

/** Follows `step` until a code in use; null where there is none. */
function endOf(former: string, step: ReadonlyMap<string, string>, today: ReadonlySet<string>): string | null {
  const passed = new Set<string>();
  let code: string | undefined = former;
  while (code !== undefined && !passed.has(code)) {
    if (today.has(code)) return code;
    passed.add(code);
    code = step.get(code);
  }
  return null;
}
