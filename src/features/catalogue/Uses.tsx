import { Link } from 'react-router';
import type { Dashboard } from '../../domain/dashboard.ts';
import { NBSP } from '../../shared/typography.ts';
import { enumerate } from '../../shared/french-words.ts';
import type { CatalogueEntry } from './catalogue-entries.ts';

/** The indicators that a dataset serves, and the dashboards where they are read. */
export function Uses({ entry }: { readonly entry: CatalogueEntry }) {
  if (entry.uses.length === 0) return <>Aucun indicateur ne s’en sert.</>;
  const dashboards = [...new Set(entry.uses.flatMap((use) => use.dashboards))];
  const names = entry.isGeography ? 'Tous les indicateurs' : enumerate(entry.uses.map((use) => use.indicator.label));
  return (
    <>
      {names}
      {dashboards.length === 0 ? ', qu’aucun tableau de bord ne montre' : null}
      {dashboards.map((dashboard, position) => (
        <DashboardLink key={dashboard.id} dashboard={dashboard} isFirst={position === 0} />
      ))}
    </>
  );
}

function DashboardLink({ dashboard, isFirst }: { readonly dashboard: Dashboard; readonly isFirst: boolean }) {
  return (
    <>
      {isFirst ? `. À lire dans «${NBSP}` : `, «${NBSP}`}
      <Link to={`/tableaux/${dashboard.id}`}>{dashboard.title}</Link>
      {`${NBSP}»`}
    </>
  );
}
