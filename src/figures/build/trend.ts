import { NBSP } from '../../shared/typography.ts';
import type { FigureSpec } from '../../domain/dashboard.ts';
import { subjectOf } from '../../domain/figure-queries.ts';
import { inTerritory } from '../../domain/naming.ts';
import { sameTerritory } from '../../domain/territory.ts';
import type { Answers, Figure } from '../figure.ts';
import { notesOfOne } from '../notes.ts';
import { trendSentence, trendTitle } from '../sentences/trend.ts';
import { indicatorOf, type BuildContext } from './context.ts';
import { columnLabel, periodMarkOf, textCell, valueCell } from './marks.ts';

/** One territory over all published periods. */
export function buildTrend(spec: Extract<FigureSpec, { show: 'trend' }>, answers: Answers, context: BuildContext): Figure {
  const { ground, view } = context;
  const indicator = indicatorOf(spec.indicator, ground);
  const subject = subjectOf(spec.indicator, view, ground);
  const answer = answers.main[0];
  if (!answer) throw new Error(`No answer for figure "${spec.id}"`);
  const own = answer.set.observations.filter((observation) => sameTerritory(observation.territory, subject));
  const receipt = context.receiptOf(answer.query, { ...answer.set, observations: own });
  const first = own[0]?.period;
  const last = own.at(-1);
  const span = first === undefined || !last ? '' : `, ${first}${NBSP}à${NBSP}${last.period}`;
  return {
    id: spec.id,
    kind: 'trend',
    title: trendTitle(indicator, own),
    subtitle: `${indicator.label} ${inTerritory(subject)}${span}`,
    sentence: trendSentence(indicator, own),
    picture: {
      kind: 'trend',
      marks: own.map((observation) => periodMarkOf(indicator, observation)),
      unit: indicator.unit,
      breaks: indicator.breaks,
    },
    table: {
      caption: `${indicator.label} ${inTerritory(subject)}, par période`,
      columns: [
        { id: 'period', label: 'Période', numeric: false },
        { id: 'value', label: columnLabel(indicator), numeric: true },
      ],
      rows: own.map((observation) => {
        const mark = periodMarkOf(indicator, observation);
        return { id: mark.id, cells: [textCell(mark.name), valueCell(indicator, observation)] };
      }),
      highlight: view.period,
    },
    notes: last ? notesOfOne(indicator, last, ground.territories) : [],
    sourceLines: receipt.sourceLines,
    receipts: [receipt],
  };
}
