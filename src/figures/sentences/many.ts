import { capitalise, inWords } from '../../shared/french-words.ts';
import { shareInWords } from '../../shared/french-fraction.ts';
import { NBSP } from '../../shared/typography.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { asSubject, LEVEL_NAMES } from '../../domain/naming.ts';
import type { Observation } from '../../domain/observation.ts';
import { periodLabel } from '../../domain/period.ts';
import type { Level } from '../../domain/territory.ts';
import { byValueDescending } from '../rank.ts';
import { MISSING_WORDS, valueText, type Nouns } from '../wording.ts';

type Valued = Observation & { readonly value: number };

const ADDITIVE = new Set(['sum', 'stock']);

/**
 * What a ranking says: how few territories hold half of a count; else the extremes. Territories that are known in part
 * only are never compared: a canton without its share of a cut commune is not smaller than the others.
 */
export function rankingTitle(indicator: Indicator, observations: readonly Observation[], level: Level, nouns: Nouns): string {
  const known = fullyKnown(observations, level);
  if (known.length < 2) return single(indicator, known, observations);
  const whole = isWhole(observations, level);
  const total = totalOf(observations);
  if (!ADDITIVE.has(indicator.kind) || !whole || total <= 0) return `${extremes(indicator, known)}${whole ? '' : amongWhole(known, level)}`;
  let held = 0;
  let count = 0;
  for (const observation of known) {
    if (held >= total / 2) break;
    held += observation.value;
    count += 1;
  }
  const { singular, plural, gender } = LEVEL_NAMES[level];
  const half = held > total * 0.505 ? 'plus de la moitié' : 'la moitié';
  if (count === 1) return `${capitalise(inWords(1, gender))} ${gender === 'f' ? 'seule' : 'seul'} ${singular} réunit ${half} des ${nouns.counted}`;
  return `${capitalise(inWords(count, gender))} ${plural} sur ${inWords(known.length, gender)} réunissent ${half} des ${nouns.counted}`;
}

/** What a map says: who holds most of a count, or which way things go. */
export function mapTitle(indicator: Indicator, observations: readonly Observation[], level: Level, nouns: Nouns): string {
  const known = fullyKnown(observations, level);
  const first = known[0];
  if (!first || known.length < 2) return single(indicator, known, observations);
  const among = isWhole(observations, level) ? '' : amongWhole(known, level);
  if (indicator.kind === 'change') {
    const rising = known.filter((o) => o.value > 0).length;
    const since = first.since === null ? '' : ` entre ${first.since} et ${periodLabel(first.period)}`;
    return `${nouns.measured}${NBSP}: en hausse dans ${rising} ${LEVEL_NAMES[level].plural} sur ${known.length}${since}`;
  }
  if (!ADDITIVE.has(indicator.kind)) return `${extremes(indicator, known)}${among}`;
  const share = first.value / totalOf(observations);
  return `${asSubject(first.territory)} réunit ${shareInWords(share)} des ${nouns.counted}${among === '' ? '' : `, le plus${among}`}`;
}

/** Territories of the level itself (a cut commune shown beside the cantons is none), known whole, highest first. */
function fullyKnown(observations: readonly Observation[], level: Level): readonly Valued[] {
  return withValues(observations).filter((o) => o.territory.level === level && o.status === 'ok');
}

/** True where no territory of the level is known in part only. */
function isWhole(observations: readonly Observation[], level: Level): boolean {
  return observations.every((o) => o.territory.level !== level || o.status !== 'partial');
}

/** Cut communes count here: with the cantons they add up to the whole. */
function totalOf(observations: readonly Observation[]): number {
  return withValues(observations).reduce((sum, o) => sum + o.value, 0);
}

function amongWhole(known: readonly Valued[], level: Level): string {
  const { plural, gender } = LEVEL_NAMES[level];
  return ` parmi les ${known.length} ${plural} ${gender === 'f' ? 'connues' : 'connus'} en entier`;
}

function extremes(indicator: Indicator, valued: readonly Valued[]): string {
  const highest = valued[0];
  const lowest = valued.at(-1);
  if (!highest || !lowest) return indicator.label;
  return `De ${valueText(indicator, lowest.value)} (${lowest.territory.name}) à ${valueText(indicator, highest.value)} (${highest.territory.name})`;
}

function single(indicator: Indicator, known: readonly Valued[], observations: readonly Observation[]): string {
  const only = known[0];
  if (only) return `${only.territory.name}${NBSP}: ${valueText(indicator, only.value)}`;
  const reasons = new Set(observations.map((o) => o.reason));
  const [reason] = reasons;
  return `${indicator.label}${NBSP}: ${reasons.size === 1 && reason ? MISSING_WORDS[reason] : 'aucune valeur publiée'}`;
}

function withValues(observations: readonly Observation[]): readonly Valued[] {
  return byValueDescending(observations).filter((o): o is Valued => o.value !== null);
}
