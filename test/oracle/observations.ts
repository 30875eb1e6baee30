import type { IndicatorQuery } from '../../src/domain/indicator-query.ts';
import type { Indicator } from '../../src/domain/indicator.ts';
import type { MissingReason, Observation } from '../../src/domain/observation.ts';
import type { TerritoryIndex } from '../../src/domain/territory.ts';
import { latestBefore, toldBy, type Told } from './calendar.ts';
import { categoriesOf, matchingRows, readingOf, worst, type Category, type Cell, type Oracle, type Reading } from './reckon.ts';
import { baseOf, isAbove, sidesFor, type Side, type Sides } from './sides.ts';
import { codeAt, piecesOf, type Piece } from './territories.ts';

/** An observation as it should be, its territories told by their codes. */
export type Expected = Omit<Observation, 'territory' | 'largest'> & { readonly territory: string; readonly largest: string | null };

/** One part of a period: what each side is read for. Null: the side does not publish it. */
type Slot = { readonly above: Reading | null; readonly below: Reading | null };
type Time = { readonly slots: readonly Slot[]; readonly since: string | null; readonly isIncomplete: boolean };

/** Every observation that answers a question, counted row by row. The question is about whole territories: `within` is none, or holds communes. */
export function expectedObservations(oracle: Oracle & { readonly index: TerritoryIndex }, query: IndicatorQuery): readonly Expected[] {
  const { catalogue, data, index } = oracle;
  const indicator = catalogue.indicators.find(({ id }) => id === query.indicator);
  if (!indicator) throw new Error(`Unknown indicator "${query.indicator}"`);
  const territories = piecesOf(index, query.level, query.within, indicator.levels.includes('commune'));
  const silent = (period: string, reason: MissingReason): Expected[] => [...territories.keys()].filter((key) => key.startsWith(`${query.level}:`)).map((key) => nothing(key, period, reason));

  const pairs = indicator.levels.includes(query.level) ? sidesFor(indicator, query, catalogue, data) : isAbove(query.level, catalogue) ? 'not-published-at-level' : indicator.kind === 'published' ? 'not-additive' : 'not-applicable';
  if (typeof pairs === 'string') return query.periods.flatMap((period) => silent(period, pairs));

  const answered = query.periods.map((period) => ({ period, ...firstAnswer(pairs, period, indicator, oracle) }));
  const reads = new Set(answered.flatMap(({ time }) => (typeof time === 'string' ? [] : time.slots.flatMap((slot) => slot.above?.parts ?? []))));
  const categories = [...new Set(answered.flatMap(({ sides }) => categoriesOf(sides.above, reads, query.by)))];
  return answered.flatMap(({ period, sides, time }) => {
    if (typeof time === 'string') return silent(period, time);
    return [...territories].flatMap(([key, pieces]) => categories.map((category) => observe(key, pieces, period, { sides, time, indicator, query, category, index })));
  });
}

function firstAnswer(pairs: readonly Sides[], period: string, indicator: Indicator, oracle: Oracle): { readonly sides: Sides; readonly time: Time | MissingReason } {
  let first: { sides: Sides; time: Time | MissingReason } | null = null;
  for (const sides of pairs) {
    const time = timeOf(sides, period, indicator, oracle);
    first ??= { sides, time };
    if (typeof time !== 'string') return { sides, time };
  }
  if (!first) throw new Error('There is no side to read');
  return first;
}

function timeOf({ above, below }: Sides, period: string, indicator: Indicator, { catalogue }: Oracle): Time | MissingReason {
  if (indicator.kind === 'published' && above.data.grain !== null && !above.data.periods.includes(period)) return 'period-not-published';
  const up = toldBy(above.data, period);
  if (up === null) return 'period-not-published';
  if (indicator.kind === 'change') {
    const year = Number(period.slice(0, 4));
    const since = above.data.periods.filter((candidate) => Number(candidate) <= year - indicator.atLeastYears).at(-1) ?? null;
    if (since === null) return 'no-earlier-period';
    const breaks = [...indicator.breaks, ...baseOf(indicator.of, catalogue).breaks];
    return breaks.some(({ at }) => since < at && at <= period) ? 'break' : { slots: [{ above: { parts: [period], over: 'add' }, below: { parts: [since], over: 'add' } }], since, isIncomplete: false };
  }
  if (below === null && above.over.is === 'add') return { slots: up.all.map((part) => ({ above: onePart(up, part), below: null })), since: null, isIncomplete: lacks(up) };
  if (below === null) return { slots: [{ above: gathered(above, up), below: null }], since: null, isIncomplete: lacks(up) };

  if (below.pair === 'containing') throw new Error('No denominator of the example is paired so: teach the oracle');
  const paired = below.data.grain === null || below.pair === 'same' ? period : latestBefore(period, below.data.periods);
  const down = paired === null ? null : toldBy(below.data, paired);
  if (down === null) return 'period-not-published';
  // Quarters over the people of a year make a year only where the declaration says how.
  if (below.pair !== 'same' && up.all.length > 1 && !above.over.says) return 'period-not-published';
  const isIncomplete = lacks(up) || (paired === period && lacks(down));
  // Sides of one finer grain that add up are paired part by part.
  if (below.pair === 'same' && below.data.grain === above.data.grain && above.over.is === 'add' && below.over.is === 'add') {
    return { slots: up.all.map((part) => ({ above: onePart(up, part), below: onePart(down, part) })), since: null, isIncomplete };
  }
  return { slots: [{ above: gathered(above, up), below: gathered(below, down) }], since: null, isIncomplete };
}

function onePart({ published }: Told, part: string | null): Reading | null {
  return published.includes(part) ? { parts: [part], over: 'add' } : null;
}

/** All of it as one: a sum needs every part, of a stock those published will do. */
function gathered({ over }: Side, told: Told): Reading | null {
  if (over.is === 'last') return { parts: told.published, over: 'last' };
  return lacks(told) ? null : { parts: told.all, over: 'add' };
}

function lacks({ all, published }: Told): boolean {
  return published.length < all.length;
}

type Asked = { readonly sides: Sides; readonly time: Time; readonly indicator: Indicator; readonly query: IndicatorQuery; readonly category: Category; readonly index: TerritoryIndex };

function observe(territory: string, pieces: readonly Piece[], period: string, { sides: { above, below }, time, indicator, query, category, index }: Asked): Expected {
  const isFine = above.data.leaf === 'commune' && (below === null || below.data.leaf === 'commune');
  const units = isFine ? pieces.map(({ commune, whole }) => ({ code: commune.code, whole, commune })) : [{ code: territory.slice(territory.indexOf(':') + 1), whole: indicator.kind === 'published' || isAllOf(territory, pieces, query, index), commune: null }];
  const cell = (side: Side, code: string, reading: Reading | null): Cell => {
    if (reading === null) return { lacks: side.data.leaf !== 'commune' || isFine ? 'absent' : 'unpublished' };
    if (side.data.leaf !== 'commune' || isFine) return readingOf(side, code, reading, query.by, category);
    // The other side is told for the whole territory only: all of its communes must be known.
    const cells = (piecesOf(index, query.level, null, false).get(territory) ?? []).map(({ commune }) => readingOf(side, commune.code, reading, query.by, category));
    const total = cells.reduce((sum, one) => sum + ('amount' in one ? one.amount : NaN), 0);
    // The territory has its communes, whatever their rows: it is never absent.
    return Number.isNaN(total) ? worst([...cells, { lacks: 'unpublished' }]) : { amount: total };
  };

  let [numerator, denominator, expected, known, secret, absent, unplaced] = [0, 0, 0, 0, 0, 0, 0];
  let [weights, weighed] = [0, 0];
  const groups = new Map<string, number>();
  const counted = new Set<string>();
  for (const slot of time.slots) {
    for (const { code, whole, commune } of units) {
      expected += 1;
      if (!whole) {
        unplaced += 1;
        continue;
      }
      const up = cell(above, code, slot.above);
      const down: Cell = below === null ? { amount: 0 } : cell(below, code, slot.below);
      if (below !== null && 'amount' in down) {
        weights += down.amount;
        weighed += 1;
      }
      if ('amount' in up && 'amount' in down) {
        known += 1;
        numerator += up.amount;
        denominator += down.amount;
        const group = above.largest === null || commune === null ? null : codeAt(commune, above.largest);
        if (group !== null) groups.set(group, (groups.get(group) ?? 0) + up.amount);
        if (above.gather === 'distinct') for (const part of slot.above?.parts ?? []) for (const row of matchingRows(above, code, part, query.by, category)) counted.add(row.texts[above.column] ?? '');
        continue;
      }
      const why = [up, down].map((side) => ('lacks' in side ? side.lacks : null));
      if (why.includes('secret')) secret += 1;
      else if (why.includes('absent')) absent += 1;
    }
  }

  let largest: string | null = null;
  if (above.largest !== null && known > 0) {
    for (const code of [...groups.keys()].sort()) if (largest === null || (groups.get(code) ?? NaN) > (groups.get(largest) ?? NaN)) largest = code;
    numerator = largest === null ? NaN : (groups.get(largest) ?? NaN);
  }
  if (above.gather === 'distinct') numerator = counted.size;

  const value = known === 0 ? null : valueOf(indicator, numerator, below === null ? null : denominator, period, time.since);
  const coverage = known === 0 ? 0 : below === null ? known / expected : weights === 0 ? null : (denominator / weights) * (weighed / expected);
  const unknown = expected - known;
  // A place without denominator weighs nothing in a ratio: unknown, it lacks nowhere.
  const isWhole = value !== null && (unknown === 0 || (coverage !== null && coverage > 1 - 1e-9));
  const missing: MissingReason = secret > 0 && secret + unplaced === unknown ? 'secret' : unplaced === unknown ? (isFine ? 'cut-commune' : 'not-published-at-level') : 'not-published';
  const isCell = query.level === 'commune' || !isFine;
  const maturity = time.isIncomplete ? 'incomplete' : (indicator.provisional ?? []).includes(period) ? 'provisional' : null;
  return {
    territory,
    period,
    value,
    numerator: known === 0 || above.gather !== 'sum' ? null : numerator,
    denominator: known === 0 || below === null ? null : denominator,
    coverage: isWhole ? 1 : coverage,
    status: isWhole ? 'ok' : value !== null ? 'partial' : known === 0 && missing === 'secret' && isCell ? 'suppressed' : 'absent',
    reason: isWhole ? null : value === null && known > 0 ? 'not-computable' : missing,
    since: time.since,
    largest: value === null ? null : largest,
    ...(category === undefined ? {} : { category }),
    ...(isWhole ? {} : { cells: { expected, known, secret, absent, unplaced, unpublished: unknown - secret - absent - unplaced } }),
    ...(maturity === null ? {} : { maturity }),
  };
}

/** True where nothing of the territory lies outside what is asked about. */
function isAllOf(territory: string, pieces: readonly Piece[], { level, within }: IndicatorQuery, index: TerritoryIndex): boolean {
  return within === null || (pieces.every(({ whole }) => whole) && pieces.length === piecesOf(index, level, null, false).get(territory)?.length);
}

function valueOf(indicator: Indicator, numerator: number, denominator: number | null, period: string, since: string | null): number | null {
  if (denominator === null) return numerator;
  if (denominator === 0) return null;
  if (indicator.kind !== 'change') return ((indicator.kind === 'ratio' || indicator.kind === 'share' ? indicator.scale : 1) * numerator) / denominator;
  return 100 * ((numerator / denominator) ** (1 / (Number(period) - Number(since))) - 1);
}

function nothing(territory: string, period: string, reason: MissingReason): Expected {
  const status = reason === 'not-additive' || reason === 'not-published-at-level' ? 'not-aggregable' : 'absent';
  return { territory, period, value: null, numerator: null, denominator: null, coverage: null, status, reason, since: null, largest: null };
}
