import { NBSP } from '../../shared/typography.ts';
import type { FigureSpec } from '../../domain/dashboard.ts';
import type { Observation, ObservationSet } from '../../domain/observation.ts';
import { ofTerritory, titleOf, withArticle } from '../../domain/naming.ts';
import { periodLabel } from '../../domain/period.ts';
import { sameTerritory, territoryKey, type Territory } from '../../domain/territory.ts';
import { subjectOf } from '../../domain/figure-queries.ts';
import type { Answers, Figure } from '../figure.ts';
import { notesOfOne } from '../notes.ts';
import { rankOf } from '../rank.ts';
import { borderSentence, referenceText, sentenceOf } from '../sentences/value.ts';
import { numberText, observationText, unitText } from '../wording.ts';
import { nounsOf, indicatorOf, type BuildContext } from './context.ts';
import { columnLabel, textCell, valueCell } from './marks.ts';

/** One large number about one territory, its rank, and how it stands beside the root. */
export function buildKey(spec: Extract<FigureSpec, { show: 'key' }>, answers: Answers, context: BuildContext): Figure {
  const { ground, view } = context;
  const indicator = indicatorOf(spec.indicator, ground);
  const subject = subjectOf(spec.indicator, view, ground);
  const answer = answers.main[0];
  if (!answer) throw new Error(`No answer for figure "${spec.id}"`);
  const own = observationOf(answer.set, subject);
  const isRoot = sameTerritory(subject, ground.territories.root);
  const reference = answers.reference ? observationOf(answers.reference, ground.territories.root) : null;
  const whole = answers.whole ? observationOf(answers.whole, subject) : null;
  const rank = isRoot ? null : rankOf(subject, answer.set.observations);
  const receipt = context.receiptOf(answer.query, { ...answer.set, observations: own ? [own] : [] });

  const rows = [
    { name: titleOf(subject), observation: own },
    ...(whole ? [{ name: `${subject.name} (EPCI entier)`, observation: whole }] : []),
    ...(reference ? [{ name: ground.territories.root.name, observation: reference }] : []),
  ];
  return {
    id: spec.id,
    kind: 'key',
    title: indicator.shortLabel,
    subtitle: `${indicator.label} · ${titleOf(subject)}${own ? ` · ${periodLabel(own.period)}` : ''}`,
    sentence: own ? sentenceOf(indicator, own, nounsOf(indicator, ground), rank) : `${indicator.label}${NBSP}: aucune valeur publiée.`,
    picture: {
      kind: 'key',
      number: own ? (own.value === null ? observationText(indicator, own) : numberText(indicator, own.value)) : 'non publié',
      unit: own?.value == null ? '' : unitText(indicator, own.value),
      missing: own?.value == null,
      context: own && reference ? referenceText(indicator, own, reference) : null,
    },
    table: {
      caption: `${indicator.label}${own ? `, ${periodLabel(own.period)}` : ''}`,
      columns: [
        { id: 'territory', label: 'Territoire', numeric: false },
        { id: 'value', label: columnLabel(indicator), numeric: true },
      ],
      rows: rows.map(({ name, observation }, position) => ({ id: String(position), cells: [textCell(name), valueCell(indicator, observation)] })),
      highlight: '0',
    },
    notes: [
      ...(own ? notesOfOne(indicator, own, ground.territories) : []),
      ...(own && whole ? [borderSentence(indicator, own, whole, ground.territories.root)].filter((note) => note !== null) : []),
      ...(sameTerritory(subject, view.territory) ? [] : [`Valeur ${ofTerritory(ground.territories.root)}${NBSP}: sans objet pour ${withArticle(view.territory)}.`]),
    ],
    sourceLines: receipt.sourceLines,
    receipts: [receipt],
  };
}

export function observationOf(set: ObservationSet, territory: Territory): Observation | null {
  const key = territoryKey(territory);
  return set.observations.find((observation) => territoryKey(observation.territory) === key) ?? null;
}
