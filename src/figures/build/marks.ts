import { NBSP } from '../../shared/typography.ts';
import type { Indicator } from '../../domain/indicator.ts';
import type { Observation } from '../../domain/observation.ts';
import { periodLabel } from '../../domain/period.ts';
import { territoryKey } from '../../domain/territory.ts';
import type { FigureCell, Mark } from '../figure.ts';
import { MISSING_WORDS, observationText, valueText } from '../wording.ts';

/** Writing numbers takes most of the time of a redraw; an observation is shown by several figures and never changes. */
const made = new WeakMap<Observation, { readonly indicator: Indicator; readonly mark: Mark }>();

/** One mark per observation; its label is complete when read alone. */
export function markOf(indicator: Indicator, observation: Observation): Mark {
  const known = made.get(observation);
  if (known?.indicator === indicator) return known.mark;
  const mark = makeMark(indicator, observation);
  made.set(observation, { indicator, mark });
  return mark;
}

function makeMark(indicator: Indicator, observation: Observation): Mark {
  const { territory, value, status } = observation;
  const said = value === null ? observationText(indicator, observation) : valueText(indicator, value);
  return {
    id: territoryKey(territory),
    name: territory.name,
    value,
    text: observationText(indicator, observation),
    status,
    label: `${territory.name}${NBSP}: ${said}${status === 'partial' ? ' (donnée partielle)' : ''}`,
  };
}

export function periodMarkOf(indicator: Indicator, observation: Observation): Mark & { readonly period: string } {
  const mark = markOf(indicator, observation);
  const said = mark.value === null ? mark.text : valueText(indicator, mark.value);
  return { ...mark, id: observation.period, name: periodLabel(observation.period), period: observation.period, label: `${periodLabel(observation.period)}${NBSP}: ${said}` };
}

export function valueCell(indicator: Indicator, observation: Observation | null): FigureCell {
  if (observation === null) return { text: 'sans objet', sort: null, missing: true };
  const { value } = observation;
  if (value === null) return { text: observation.reason === null ? 'non publié' : MISSING_WORDS[observation.reason], sort: null, missing: true };
  const partial = observation.status === 'partial' ? `${NBSP}*` : '';
  return { text: markOf(indicator, observation).text + partial, sort: value, missing: false };
}

export function textCell(text: string): FigureCell {
  return { text, sort: text, missing: false };
}

/** Column heading of an indicator: « Densité (hab./km²) ». */
export function columnLabel(indicator: Indicator): string {
  return indicator.unit === '' ? indicator.shortLabel : `${indicator.shortLabel} (${indicator.unit})`;
}
