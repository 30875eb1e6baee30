import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Dashboard, Section } from '../../domain/dashboard.ts';
import type { Receipt } from '../../domain/receipt.ts';
import type { TerritoryRef } from '../../domain/territory.ts';
import { dashboardPeriods, type View } from '../../domain/view.ts';
import { neighbourQueries } from '../../domain/neighbour-queries.ts';
import { prefetchObservations } from '../../data/prefetch.ts';
import type { Services } from '../../data/services.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { FigureSlot } from './FigureSlot.tsx';
import { createRedrawClock } from './redraw-clock.ts';

export type DashboardSectionsProps = {
  readonly dashboard: Dashboard;
  readonly view: View;
  readonly services: Services;
  readonly asTable: readonly string[];
  readonly onShowAs: (figure: string, asTable: boolean) => void;
  readonly onAskOrigin: (receipts: readonly Receipt[]) => void;
  readonly onPick: (territory: TerritoryRef) => void;
  /** False until the engine is there: before, its first question would be one that nobody asked. */
  readonly prefetches: boolean;
  /** Stands after the first section: the first figures stay in sight on a phone while it is worked out. */
  readonly briefing?: ReactNode;
};

/** The sections of a dashboard, laid out by intention: key figures in a row, pictures in columns. */
export function DashboardSections({ dashboard, view, services, asTable, onShowAs, onAskOrigin, onPick, prefetches, briefing }: DashboardSectionsProps) {
  const [shown, setShown] = useState<string | null>(null);
  const clock = useMemo(
    () =>
      createRedrawClock(
        () => performance.now(),
        (start, end, settled) => {
          performance.measure('reperes:redraw', { start, end });
          setShown(settled);
        },
      ),
    [],
  );
  usePrefetch(prefetches && shown === canonicalJson(view), dashboard, view, services);
  const viewKey = canonicalJson(view);
  const figures = dashboard.sections.flatMap((section) => section.figures.map((figure) => figure.id));
  clock.begin(viewKey, figures);
  const settle = useMemo(
    () => (figure: string) => {
      markFirstFigure();
      clock.settle(viewKey, figure);
    },
    [clock, viewKey],
  );

  return dashboard.sections.map((section, position) => (
    <Fragment key={position}>
      <section className="section" aria-label={section.title === '' ? undefined : section.title}>
        {section.title === '' || section.layout === 'key' ? null : <h2 className="section__title">{section.title}</h2>}
        {section.layout === 'key' && section.title !== '' ? <h2 className="visually-hidden">{section.title}</h2> : null}
        <div className={layoutClass(section)}>
          {section.figures.map((figure) => (
            <FigureSlot
              key={figure.id}
              spec={figure}
              view={view}
              services={services}
              isTable={asTable.includes(figure.id)}
              onShowAs={onShowAs}
              onAskOrigin={onAskOrigin}
              onPick={onPick}
              onSettled={settle}
            />
          ))}
        </div>
      </section>
      {position === 0 ? briefing : null}
    </Fragment>
  ));
}

function layoutClass(section: Section): string {
  return section.layout === 'key' ? 'keys' : `columns columns--${section.layout}`;
}

/** Once a view is whole and the page is at rest, what the next choice would ask is answered ahead. */
function usePrefetch(isAtRest: boolean, dashboard: Dashboard, view: View, services: Services): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isAtRest) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      const queries = neighbourQueries(dashboard, view, dashboardPeriods(dashboard, services), services);
      void prefetchObservations(client, services, queries, leaving.signal);
    }, 300);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [isAtRest, client, dashboard, view, services]);
}

let hasFigure = false;

/** Once in the life of the page, after the frame in which the first figure is painted. */
function markFirstFigure(): void {
  if (hasFigure) return;
  hasFigure = true;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('reperes:first-figure')));
}
