import type { Fact } from './facts.ts';

export const MOST_FACTS = 5;
const PER_THEME = 2;

/** What is told: real facts, then, apart and never ranked among them, those of made-up rows. */
export type Briefing = { readonly real: readonly Fact[]; readonly sample: readonly Fact[] };

/**
 * The most telling facts, five at most: the highest scores first, one for each thing they are about and two for each theme. Facts from
 * real data come first, whatever their score; made-up ones only take the places that are left. The same facts in any
 * order give the same choice.
 */
export function chooseFacts(facts: readonly Fact[]): Briefing {
  const real = pick(facts.filter(({ sample }) => !sample), MOST_FACTS);
  return { real, sample: pick(facts.filter(({ sample }) => sample), MOST_FACTS - real.length) };
}

function pick(facts: readonly Fact[], most: number): readonly Fact[] {
  const sorted = [...facts].sort((a, b) => b.score - a.score || compareText(a.indicator, b.indicator) || compareText(a.kind, b.kind));
  const chosen: Fact[] = [];
  for (const fact of sorted) {
    if (chosen.length >= most) break;
    if (chosen.some(({ about }) => about === fact.about)) continue;
    if (chosen.filter(({ theme }) => theme === fact.theme).length >= PER_THEME) continue;
    chosen.push(fact);
  }
  return chosen;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
