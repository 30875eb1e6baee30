import { NBSP } from '../../shared/typography.ts';
import type { FigureSpec } from '../../domain/dashboard.ts';
import { levelOf, observationsIn, scopeOf } from '../../domain/figure-queries.ts';
import { inTerritory, LEVEL_NAMES } from '../../domain/naming.ts';
import { periodLabel } from '../../domain/period.ts';
import { territoryKey } from '../../domain/territory.ts';
import type { Answers, Figure } from '../figure.ts';
import { notesOfMany } from '../notes.ts';
import { nameInList, sharedBy } from './many.ts';
import { indicatorOf, type BuildContext } from './context.ts';
import { columnLabel, textCell, valueCell } from './marks.ts';

/** Several indicators side by side, one row per territory: what services take away. */
export function buildTable(spec: Extract<FigureSpec, { show: 'table' }>, answers: Answers, context: BuildContext): Figure {
  const { ground, view } = context;
  const level = levelOf(spec, view);
  const scope = scopeOf(level, view, ground);
  const place = `par ${LEVEL_NAMES[level].singular} ${inTerritory(scope)}`;
  const columns = answers.main.map(({ query, set }) => ({
    sample: set.sample === true,
    indicator: indicatorOf(query.indicator, ground),
    byTerritory: new Map(set.observations.map((observation) => [territoryKey(observation.territory), observation])),
  }));
  const rows = observationsIn(scope, answers.main[0]?.set.observations ?? [], ground);
  const shared = sharedBy(scope, ground.territories);
  const receipts = answers.main.map(({ query, set }) =>
    context.receiptOf({ ...query, within: { level: scope.level, code: scope.code } }, { ...set, observations: observationsIn(scope, set.observations, ground) }),
  );
  const when = view.period === null ? '' : `, ${periodLabel(view.period)}`;
  return {
    id: spec.id,
    kind: 'table',
    title: spec.title,
    subtitle: `${columns.map(({ indicator }) => indicator.shortLabel).join(', ')} ${place}${when}`,
    sentence: `${spec.title}${NBSP}: ${rows.length} lignes, ${place}${when}.`,
    picture: { kind: 'none' },
    table: {
      caption: `${spec.title}, ${place}${when}`,
      columns: [{ id: 'territory', label: 'Territoire', numeric: false }, ...columns.map(({ indicator, sample }) => ({ id: indicator.id, label: `${columnLabel(indicator)}${sample ? ', données d’exemple' : ''}`, numeric: true }))],
      rows: rows.map((row) => ({
        id: territoryKey(row.territory),
        cells: [textCell(nameInList(row, level, shared)), ...columns.map(({ indicator, byTerritory }) => valueCell(indicator, byTerritory.get(territoryKey(row.territory)) ?? null))],
      })),
      highlight: territoryKey(view.territory),
    },
    notes: notesOfMany(rows, level, ground.territories),
    sourceLines: [...new Set(receipts.flatMap((receipt) => receipt.sourceLines))],
    receipts,
  };
}
