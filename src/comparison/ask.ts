import type { IndicatorQuery } from '../domain/indicator-query.ts';
import type { ObservationSet } from '../domain/observation.ts';

/** How a comparison gets its figures: from a cache in the page, from the engine elsewhere. Rejects with what the engine rejects with. */
export type Ask = (query: IndicatorQuery) => Promise<ObservationSet>;
