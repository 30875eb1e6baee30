import { isValued, rankedAmong } from '../mark.ts';
import type { ChartMark, ChartPoint } from '../mark.ts';

export type RankingInput = {
  /** In the order to draw, usually from the highest value down. */
  readonly marks: readonly ChartMark[];
  /** Id of the mark to single out. */
  readonly highlight: string | null;
  /** How many bars at most; the singled-out one is added when it stands further down. */
  readonly shown: number;
};

export type RankingBar = {
  readonly id: string;
  /** Null for a missing or partial value, and for a commune that stands beside the cantons. */
  readonly rank: number | null;
  readonly name: string;
  readonly value: number | null;
  readonly text: string;
  readonly label: string;
  readonly isHighlighted: boolean;
  readonly isPartial: boolean;
};

export type RankingModel = {
  readonly kind: 'ranking';
  readonly bars: readonly RankingBar[];
  /** Bars always start from zero, so zero is always inside. */
  readonly domain: readonly [number, number];
  /** Marks that are not drawn. */
  readonly left: number;
};

/** The bars of a ranking, each with its rank among the values; equal values share theirs. */
export function rankingModel({ marks, highlight, shown }: RankingInput): RankingModel {
  const ranked = rankedAmong(marks);
  const isRanked = new Set(ranked.map((mark) => mark.id));
  const drawn = marks.filter((mark, index) => index < shown || mark.id === highlight);
  const values = drawn.filter(isValued).map((mark) => mark.value);
  return {
    kind: 'ranking',
    bars: drawn.map((mark) => ({
      id: mark.id,
      rank: isValued(mark) && isRanked.has(mark.id) ? 1 + ranked.filter((other) => other.value > mark.value).length : null,
      name: mark.name,
      value: mark.value,
      text: mark.text,
      label: mark.label,
      isHighlighted: mark.id === highlight,
      isPartial: mark.status === 'partial',
    })),
    domain: [Math.min(0, ...values), Math.max(0, ...values)],
    left: marks.length - drawn.length,
  };
}

/** What the arrow keys read, from top to bottom. The first series of the option is the one that answers. */
export function rankingPoints(model: RankingModel): readonly ChartPoint[] {
  return model.bars.map((bar, index) => ({
    id: bar.id,
    label: bar.rank === null ? bar.label : `${bar.rank}. ${bar.label}`,
    at: { seriesIndex: 0, dataIndex: index },
    coord: [bar.value ?? 0, index],
  }));
}
