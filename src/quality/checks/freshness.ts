import { freshnessOf } from '../../domain/freshness.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { formatDay } from '../../shared/french-date.ts';
import { settled, type CheckPlan, type CheckedDataset } from './check-plan.ts';

const RHYTHMS = { annual: 'chaque année', quarterly: 'chaque trimestre', monthly: 'chaque mois' } as const;

/**
 * The last update against the announced rhythm. It names days and counts none, so that a report of yesterday still holds
 * today; a page counts the days itself.
 */
export function freshnessCheck({ dataset, updated, today }: CheckedDataset): readonly CheckPlan[] {
  const head = { code: 'freshness', column: null, label: 'Fraîcheur' } as const;
  const freshness = freshnessOf({ frequency: dataset.frequency, updated }, today);
  const rhythm = dataset.frequency === 'irregular' || dataset.frequency === 'unknown' ? '' : RHYTHMS[dataset.frequency];
  switch (freshness.kind) {
    case 'current':
      return [settled({ ...head, verdict: 'ok', message: `Mis à jour le ${formatDay(updated ?? '')}, ${rhythm} d’après le producteur : prochaine version attendue le ${formatDay(freshness.expected)}.`, count: 0 })];
    case 'late':
      return [settled({ ...head, verdict: 'watch', message: `Mis à jour le ${formatDay(updated ?? '')}, ${rhythm} d’après le producteur : une version était attendue le ${formatDay(freshness.expected)}.`, count: 1 })];
    case 'irregular':
      return [settled({ ...head, verdict: 'ok', message: 'Le producteur n’annonce pas de rythme : rien ne peut être en retard.', count: 0 })];
    case 'unknown-frequency':
      return [settled({ ...head, verdict: 'not-run', message: 'Le rythme du producteur n’est pas déclaré : ajoutez « frequency ».', count: 0 })];
    case 'unknown-update':
      return [settled({ ...head, verdict: 'not-run', message: 'La date de la dernière mise à jour n’est pas connue : ni le portail ni la déclaration (« updated ») ne la disent.', count: 0 })];
    default:
      return assertNever(freshness, 'freshness');
  }
}
