import { useMemo } from 'react';
import type { Dashboard, Section } from '../../domain/dashboard.ts';
import type { Receipt } from '../../domain/receipt.ts';
import type { TerritoryRef } from '../../domain/territory.ts';
import type { View } from '../../domain/view.ts';
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
};

/** The sections of a dashboard, laid out by intention: key figures in a row, pictures in columns. */
export function DashboardSections({ dashboard, view, services, asTable, onShowAs, onAskOrigin, onPick }: DashboardSectionsProps) {
  const clock = useMemo(() => createRedrawClock(() => performance.now(), recordRedraw), []);
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
    <section className="section" key={position} aria-label={section.title === '' ? undefined : section.title}>
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
  ));
}

function layoutClass(section: Section): string {
  return section.layout === 'key' ? 'keys' : `columns columns--${section.layout}`;
}

function recordRedraw(start: number, end: number): void {
  performance.measure('reperes:redraw', { start, end });
}

let hasFigure = false;

/** Once in the life of the page, after the frame in which the first figure is painted. */
function markFirstFigure(): void {
  if (hasFigure) return;
  hasFigure = true;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('reperes:first-figure')));
}
