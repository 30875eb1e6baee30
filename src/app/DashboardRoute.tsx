import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Link, useParams } from 'react-router';
import { findDashboard } from '../domain/catalogue.ts';
import type { Dashboard } from '../domain/dashboard.ts';
import { LEVEL_NAMES, titleOf, withArticle } from '../domain/naming.ts';
import { periodLabel } from '../domain/period.ts';
import type { Receipt } from '../domain/receipt.ts';
import { findTerritory, membership } from '../domain/territory-index.ts';
import type { Territory, TerritoryIndex, TerritoryRef } from '../domain/territory.ts';
import { dashboardPeriods, viewOf } from '../domain/view.ts';
import type { Services } from '../data/services.ts';
import { DashboardSections } from '../features/dashboard/DashboardSections.tsx';
import { FilterBar } from '../features/filters/FilterBar.tsx';
import { ReceiptPanel } from '../features/receipt/ReceiptPanel.tsx';
import { chooseTerritory, showAs } from '../selection/reduce.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useAnnounce } from '../ui/LiveRegion.tsx';
import { NBSP } from '../shared/typography.ts';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { FreshnessLine } from './FreshnessLine.tsx';
import { useSelection } from './use-selection.ts';

// Fetched once the engine is there: the first figure does not wait for it.
const Briefing = lazy(() => import('../features/briefing/Briefing.tsx'));

/** `/tableaux/:id`. */
export function DashboardRoute({ services, isEngineReady }: { readonly services: Services; readonly isEngineReady: boolean }) {
  const { id = '' } = useParams();
  const dashboard = findDashboard(services.catalogue, id);
  if (!dashboard) return <UnknownDashboard services={services} />;
  return <DashboardPage key={id} dashboard={dashboard} services={services} isEngineReady={isEngineReady} />;
}

function DashboardPage({ dashboard, services, isEngineReady }: { readonly dashboard: Dashboard; readonly services: Services; readonly isEngineReady: boolean }) {
  const announce = useAnnounce();
  const { territories } = services;
  const periods = useMemo(() => dashboardPeriods(dashboard, services), [dashboard, services]);
  const known = useMemo(
    () => ({ territories, levels: dashboard.levels, periods, figureIds: dashboard.sections.flatMap((section) => section.figures.map((figure) => figure.id)) }),
    [territories, dashboard, periods],
  );
  const { selection, issues, choose } = useSelection(known);
  const view = useMemo(() => viewOf(dashboard, selection, services), [dashboard, selection, services]);
  const [receipts, setReceipts] = useState<readonly Receipt[] | null>(null);

  const title = `${dashboard.title}${selection.territory ? ` – ${titleOf(view.territory)}` : ''}`;
  useEffect(() => {
    document.title = `${title} – ${services.catalogue.observatory.title}`;
  }, [title, services]);

  const showFigureAs = useCallback((figure: string, asTable: boolean) => choose(showAs(selection, figure, asTable ? 'table' : 'picture')), [choose, selection]);
  const pick = useCallback((territory: TerritoryRef) => choose(chooseTerritory(selection, territory, territories.root)), [choose, selection, territories]);

  return (
    <>
      <div className="opening">
        <Breadcrumb territory={view.territory} territories={territories} onPick={pick} />
        <h1>{dashboard.title}</h1>
        <p className="lead">{dashboard.lead}</p>
        <FreshnessLine services={services} dashboard={dashboard} />
      </div>
      {issues.map((issue) => (
        <Notice key={issue.parameter + issue.given} tone="watch">
          {issue.message}
        </Notice>
      ))}
      <FilterBar
        dashboard={dashboard}
        selection={selection}
        view={view}
        periods={periods}
        territories={territories}
        onChoose={(next) => {
          choose(next);
          announce(said(viewOf(dashboard, next, services)));
        }}
      />
      <DashboardSections dashboard={dashboard} view={view} services={services} asTable={selection.asTable} onShowAs={showFigureAs} onAskOrigin={setReceipts} onPick={pick} prefetches={isEngineReady} briefing={<BriefingPlace dashboard={dashboard.id} territory={view.territory} services={services} isEngineReady={isEngineReady} />} />
      <ReceiptPanel receipts={receipts} address={location.href} onClose={() => setReceipts(null)} />
    </>
  );
}

/** Holds the room of « En bref » from the start; what it tells comes once the engine is there. */
function BriefingPlace({ dashboard, territory, services, isEngineReady }: { readonly dashboard: string; readonly territory: Territory; readonly services: Services; readonly isEngineReady: boolean }) {
  const searching = <Skeleton label="Recherche des faits marquants" lines={5} />;
  return (
    <section className="section briefing" aria-labelledby="en-bref">
      <h2 id="en-bref" className="section__title">{`En bref${NBSP}: ${titleOf(territory)}`}</h2>
      {isEngineReady ? (
        <ErrorBoundary fallback={<p>Les faits marquants n’ont pas pu être cherchés. Les figures restent lisibles.</p>}>
          <Suspense fallback={searching}>
            <Briefing territory={territory} dashboard={dashboard} services={services} />
          </Suspense>
        </ErrorBoundary>
      ) : (
        searching
      )}
    </section>
  );
}

/** What a choice changed, for those who do not see the page redraw. */
function said(view: { readonly territory: Territory; readonly level: keyof typeof LEVEL_NAMES | null; readonly period: string | null }): string {
  const level = view.level === null ? '' : `, par ${LEVEL_NAMES[view.level].singular}`;
  const period = view.period === null ? '' : `, ${periodLabel(view.period)}`;
  return `Figures mises à jour : ${withArticle(view.territory)}${level}${period}.`;
}

/** From the root down to the territory in focus; a commune shows its EPCI on the way. */
function Breadcrumb({ territory, territories, onPick }: { readonly territory: Territory; readonly territories: TerritoryIndex; readonly onPick: (territory: TerritoryRef) => void }) {
  const path = pathTo(territory, territories);
  return (
    <nav className="breadcrumb" aria-label="Fil d’Ariane">
      <ol>
        {path.map((step, position) => (
          <li key={step.code}>
            {position === path.length - 1 ? (
              <span aria-current="page">{titleOf(step)}</span>
            ) : (
              <button type="button" className="link-button link-button--soft" onClick={() => onPick(step)}>
                {titleOf(step)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function pathTo(territory: Territory, index: TerritoryIndex): readonly Territory[] {
  if (territory.level === index.root.level) return [index.root];
  const commune = territory.level === 'commune' ? index.communes.find((candidate) => candidate.code === territory.code) : undefined;
  const epci = commune && membership(commune, 'epci');
  const above = epci ? findTerritory(index, { level: 'epci', code: epci }) : null;
  return above ? [index.root, above, territory] : [index.root, territory];
}

function UnknownDashboard({ services }: { readonly services: Services }) {
  return (
    <EmptyState heading="h1" title="Ce tableau de bord n’existe pas dans cet observatoire.">
      <p>Tableaux de bord disponibles{'\u00A0'}:</p>
      <ul>
        {services.catalogue.dashboards.map((dashboard) => (
          <li key={dashboard.id}>
            <Link to={`/tableaux/${dashboard.id}`}>{dashboard.title}</Link>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
