import { capitalise, inWords } from '../../shared/french-words.ts';
import { shareInWords } from '../../shared/french-fraction.ts';
import { NBSP } from '../../shared/typography.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { asSubject, LEVEL_NAMES } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import { periodLabel } from '../../domain/period.ts';
import type { Level } from '../../domain/territory.ts';
import { byValueDescending } from '../rank.ts';
import { valueText, type Nouns } from '../wording.ts';

type Valued = Observation & { readonly value: number };

const ADDITIVE = new Set(['sum', 'stock']);

/** What a ranking says: how few territories hold half of a count; else the extremes. */
export function rankingTitle(indicator: Indicator, observations: readonly Observation[], level: Level, nouns: Nouns): string {
  const valued = withValues(observations);
  if (valued.length < 2) return single(indicator, valued);
  if (!ADDITIVE.has(indicator.kind)) return extremes(indicator, valued);
  const total = valued.reduce((sum, o) => sum + o.value, 0);
  if (total <= 0) return extremes(indicator, valued);
  let held = 0;
  let count = 0;
  for (const observation of valued) {
    if (held >= total / 2) break;
    held += observation.value;
    count += 1;
  }
  const { singular, plural, gender } = LEVEL_NAMES[level];
  const half = held > total * 0.505 ? 'plus de la moitié' : 'la moitié';
  if (count === 1) return `${capitalise(inWords(1, gender))} ${gender === 'f' ? 'seule' : 'seul'} ${singular} réunit ${half} des ${nouns.counted}`;
  return `${capitalise(inWords(count, gender))} ${plural} sur ${inWords(valued.length, gender)} réunissent ${half} des ${nouns.counted}`;
}

/** What a map says: who holds most of a count, or which way things go. */
export function mapTitle(indicator: Indicator, observations: readonly Observation[], level: Level, nouns: Nouns): string {
  const valued = withValues(observations);
  const first = valued[0];
  if (!first || valued.length < 2) return single(indicator, valued);
  const { plural } = LEVEL_NAMES[level];
  if (indicator.kind === 'change') {
    const rising = valued.filter((o) => o.value > 0).length;
    const since = first.since === null ? '' : ` entre ${first.since} et ${periodLabel(first.period)}`;
    return `${nouns.measured}${NBSP}: en hausse dans ${rising} ${plural} sur ${valued.length}${since}`;
  }
  if (!ADDITIVE.has(indicator.kind)) return extremes(indicator, valued);
  const total = valued.reduce((sum, o) => sum + o.value, 0);
  return `${asSubject(first.territory)} réunit ${shareInWords(first.value / total)} des ${nouns.counted}`;
}

function extremes(indicator: Indicator, valued: readonly Valued[]): string {
  const highest = valued[0];
  const lowest = valued.at(-1);
  if (!highest || !lowest) return indicator.label;
  return `De ${valueText(indicator, lowest.value)} (${lowest.territory.name}) à ${valueText(indicator, highest.value)} (${highest.territory.name})`;
}

function single(indicator: Indicator, valued: readonly Valued[]): string {
  const only = valued[0];
  return only ? `${only.territory.name}${NBSP}: ${valueText(indicator, only.value)}` : `${indicator.label}${NBSP}: aucune valeur publiée`;
}

function withValues(observations: readonly Observation[]): readonly Valued[] {
  return byValueDescending(observations).filter((o): o is Valued => o.value !== null);
}
