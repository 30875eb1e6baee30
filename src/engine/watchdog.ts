export type Watch = { stop(): void };

/**
 * Calls `onExpiry` once after `ms` milliseconds of a page that was awake; never when `ms` is not finite.
 * A page that was frozen (background tab, sleeping laptop) sees its timers fire long after their time, before the
 * answers that were waiting: such a timer is set again rather than believed.
 */
export function watch(ms: number, onExpiry: () => void): Watch {
  if (!Number.isFinite(ms)) return { stop: () => undefined };
  let timer: ReturnType<typeof setTimeout>;
  const arm = () => {
    const due = performance.now() + ms;
    timer = setTimeout(() => {
      const late = performance.now() - due;
      if (late > Math.max(ms, FREEZE_MS)) arm();
      else onExpiry();
    }, ms);
  };
  arm();
  return { stop: () => clearTimeout(timer) };
}

/** A timer this late was not delayed by work, but by a page that stood still. */
const FREEZE_MS = 2_000;
