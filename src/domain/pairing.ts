import type { Pairing } from './indicator.ts';
import { beginsNoLater, containing } from './period-calendar.ts';
import type { Grain, PeriodKey } from './period.ts';

type Published = { readonly grain: Grain | null; readonly periods: readonly PeriodKey[] };

/**
 * The period under which a dataset is asked for what pairs with a period of the question, whether it is published or not;
 * null where nothing can pair with it. A dataset without time pairs with everything.
 */
export function pairedPeriod(period: PeriodKey, pairing: Pairing, { grain, periods }: Published): PeriodKey | null {
  if (grain === null) return period;
  switch (pairing) {
    case 'same':
      return period;
    case 'containing':
      return containing(period, grain);
    case 'latest':
      return [...periods].sort().findLast((candidate) => beginsNoLater(candidate, period)) ?? null;
  }
}
