import { useQueries } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { FigureSpec } from '../../domain/dashboard.ts';
import { queriesOf, type FigureQueries } from '../../domain/figure-queries.ts';
import type { ObservationSet } from '../../domain/observation.ts';
import type { View } from '../../domain/view.ts';
import { observationsOptions } from '../../data/observations.ts';
import type { Services } from '../../data/services.ts';
import { buildFigure } from '../../figures/build-figure.ts';
import type { Figure } from '../../figures/figure.ts';
import { receiptFor } from '../../query/receipt.ts';

export type FigureState = {
  /** The figure for the view, or the previous one while the new one is on its way. */
  readonly figure: Figure | null;
  /** True when `figure` is that of the view asked for. */
  readonly isCurrent: boolean;
  readonly error: unknown;
  readonly retry: () => void;
};

/** Asks the questions of a figure and builds it; keeps the previous one in sight meanwhile. */
export function useFigure(spec: FigureSpec, view: View, services: Services): FigureState {
  const queries = useMemo(() => queriesOf(spec, view, services), [spec, view, services]);
  const main = useQueries({ queries: queries.main.map((query) => observationsOptions(services, query)) });
  const others = useQueries({ queries: [queries.reference, queries.whole].filter((query) => query !== null).map((query) => observationsOptions(services, query)) });
  const results = [...main, ...others];
  const sets = useStable(results.map((result) => result.data ?? null));

  const figure = useMemo(() => (sets.some((set) => set === null) ? null : build(spec, view, services, queries, sets as readonly ObservationSet[])), [spec, view, services, queries, sets]);
  const previous = useRef<Figure | null>(null);
  if (figure !== null) previous.current = figure;

  const failed = results.find((result) => result.isError);
  return {
    figure: figure ?? previous.current,
    isCurrent: figure !== null,
    error: figure === null ? (failed?.error ?? null) : null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

function build(spec: FigureSpec, view: View, services: Services, queries: FigureQueries, sets: readonly ObservationSet[]): Figure {
  const setAt = (position: number): ObservationSet => {
    const set = sets[position];
    if (!set) throw new Error(`Figure "${spec.id}" has no answer number ${position}`);
    return set;
  };
  const afterMain = queries.main.length;
  return buildFigure(
    spec,
    {
      main: queries.main.map((query, position) => ({ query, set: setAt(position) })),
      reference: queries.reference ? setAt(afterMain) : null,
      whole: queries.whole ? setAt(afterMain + (queries.reference ? 1 : 0)) : null,
    },
    { ground: services, view, receiptOf: (query, set) => receiptFor(services, query, set) },
  );
}

/** The same array as before while its members are the same. */
function useStable<T>(next: readonly T[]): readonly T[] {
  const kept = useRef(next);
  if (kept.current.length !== next.length || kept.current.some((member, position) => member !== next[position])) kept.current = next;
  return kept.current;
}
