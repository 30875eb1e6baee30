import { findIndicator } from '../domain/catalogue.ts';
import type { Dashboard } from '../domain/dashboard.ts';
import { datasetsOf } from '../domain/dataset-uses.ts';
import { indicatorsOf, type Ground } from '../domain/view.ts';
import { formatDay } from '../shared/french-date.ts';
import { NBSP } from '../shared/typography.ts';
import { StatusMark } from '../ui/StatusMark.tsx';

/** Which data the page stands on, and whether all of them could be refreshed. */
export function FreshnessLine({ dashboard, services }: { readonly dashboard: Dashboard; readonly services: Ground }) {
  const used = new Set(dashboard.sections.flatMap((section) => section.figures.flatMap(indicatorsOf)).flatMap((id) => datasetsOf(findIndicator(services.catalogue, id), services.catalogue)));
  const late = services.manifest.missing.filter((entry) => (used.has(entry.id) || entry.id === services.manifest.geography.id) && entry.servedSince !== null);
  if (late.length > 0) {
    return (
      <>
        {late.map((entry) => (
          <StatusMark key={entry.id} tone="watch">{`${entry.label}${NBSP}: dernière version obtenue le ${formatDay((entry.servedSince ?? '').slice(0, 10))}. ${entry.message}`}</StatusMark>
        ))}
      </>
    );
  }
  const newest = services.manifest.extracts.filter((extract) => used.has(extract.id) && extract.updated !== null).sort((a, b) => (a.updated ?? '').localeCompare(b.updated ?? '')).at(-1);
  if (!newest?.updated) return null;
  return <StatusMark tone="good">{`${newest.label}, ${newest.producer}${NBSP}: ${newest.updatedNote ?? 'mise à jour'} le ${formatDay(newest.updated)}`}</StatusMark>;
}
