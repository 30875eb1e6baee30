import { formatNumber, ordinal } from '../../shared/french-number.ts';
import type { Indicator } from '../../domain/indicator.ts';
import { LEVEL_NAMES } from '../../domain/naming.ts';
import type { Level } from '../../domain/territory.ts';
import { fromLowest, type Rank } from '../rank.ts';

/** Beyond this share of equal values, a rank tells nothing: 400 communes without an accident are not « 120ᵉ ». */
const TOO_MANY_EQUALS = 0.25;

/**
 * « 7ᵉ des 20 EPCI » for a count; « 3ᵉ plus élevé des 19 EPCI », « la plus basse des 563 communes » for a rate, counted from the
 * nearer end; « part la plus basse des 5 arrondissements » where the subject is the largest part; « 2ᵉ plus forte baisse des 20 EPCI » for a change. Null where too many are equal, or where nothing moved.
 */
export function rankText(rank: Rank, indicator: Indicator, level: Level, value: number, isPart = false): string | null {
  const { gender, plural } = LEVEL_NAMES[level];
  const equals = rank.equals ?? 0;
  if (equals > TOO_MANY_EQUALS * rank.of) return null;
  const ranked = (rank.left ?? 0) > 0 ? ` ${gender === 'f' ? 'classées' : 'classés'}` : '';
  const among = `des ${formatNumber(rank.of, 0)} ${plural}${ranked}${equals > 0 ? ', à égalité' : ''}`;
  if (indicator.kind === 'change') {
    if (value === 0) return null;
    // Where all went down, the smallest fall is no rise, and is not ranked as one.
    const position = value > 0 ? rank.position : fromLowest(rank);
    return `${position === 1 ? 'la' : ordinal(position, 'f')} plus forte ${value > 0 ? 'hausse' : 'baisse'} ${among}`;
  }
  if (indicator.kind === 'sum' || indicator.kind === 'stock' || indicator.kind === 'distinct') return `${ordinal(rank.position, gender)} ${among}`;
  if (isPart) return `part ${partDegree(rank)} ${among}`;
  const isHigh = rank.position <= fromLowest(rank);
  const position = isHigh ? rank.position : fromLowest(rank);
  const degree = `plus ${isHigh ? (gender === 'f' ? 'élevée' : 'élevé') : gender === 'f' ? 'basse' : 'bas'}`;
  return `${position === 1 ? (gender === 'f' ? 'la' : 'le') : ordinal(position, gender)} ${degree} ${among}`;
}

/** « la plus élevée », « la 2ᵉ plus basse ». */
function partDegree(rank: Rank): string {
  const isHigh = rank.position <= fromLowest(rank);
  const position = isHigh ? rank.position : fromLowest(rank);
  return `la ${position === 1 ? '' : `${ordinal(position, 'f')} `}plus ${isHigh ? 'élevée' : 'basse'}`;
}
