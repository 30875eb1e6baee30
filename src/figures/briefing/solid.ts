import { dependsOnSize } from '../../domain/comparison.ts';
import { isQuotient, type Indicator } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';

/** Below this many counted things, a few more or fewer change everything. */
export const LEAST_COUNTED = 20;
/** A change of a population, and a stock, are read from this many inhabitants on. */
const LEAST_CHANGING = 500;

export type Solid = Observation & { readonly value: number };

/** True where a value may be told among the most telling: known whole, of a complete period, and not made of a few cases. */
export function isSolid(indicator: Indicator, observation: Observation | undefined): observation is Solid {
  if (!observation || observation.value === null || observation.status !== 'ok' || observation.maturity === 'incomplete') return false;
  if (indicator.kind === 'published') return true;
  if (indicator.kind === 'change') return (observation.denominator ?? 0) >= LEAST_CHANGING;
  const counted = countedIn(indicator, observation);
  return counted !== null && counted >= LEAST_COUNTED;
}

/** How many things a value counts: itself, or the numerator of a ratio; null where it counts none. */
function countedIn(indicator: Indicator, observation: Observation): number | null {
  if (dependsOnSize(indicator)) return observation.value;
  return isQuotient(indicator) ? observation.numerator : null;
}

/**
 * The relative error of a count that chance alone would make, twice over: `2 ÷ √n`. Zero for what the producer computed. Amounts of
 * money count euros, so that chance is no explanation there.
 */
export function chance(indicator: Indicator, observation: Observation): number {
  const counted = countedIn(indicator, observation);
  // A large stock is counted, not drawn: who lives in a town is no accident of the year.
  if (indicator.kind === 'stock' && (observation.value ?? 0) >= LEAST_CHANGING) return 0;
  return counted === null || counted <= 0 ? 0 : 2 / Math.sqrt(counted);
}
