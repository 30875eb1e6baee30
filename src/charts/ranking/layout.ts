import { textWidth } from '../plain-text.ts';
import { TYPE } from '../theme.ts';
import type { RankingModel } from './model.ts';

/** Where the columns of a ranking stand, in pixels from the left edge. */
export type RankingLayout = {
  /** Names stand above their bars where the room is narrow. */
  readonly isNarrow: boolean;
  readonly row: number;
  readonly name: number;
  readonly nameWidth: number;
  readonly barLeft: number;
  readonly barRight: number;
  readonly barHeight: number;
};

const NARROW = 480;

export function rankingLayout(model: RankingModel, width: number): RankingLayout {
  const rank = 30;
  if (width < NARROW) return { isNarrow: true, row: 46, name: rank, nameWidth: width - rank - Math.max(36, ...widthsOf(model)) - 8, barLeft: rank, barRight: width, barHeight: 9 };
  const names = model.bars.map((bar) => textWidth(bar.name, TYPE.text, bar.isHighlighted));
  const nameWidth = Math.min(Math.max(80, ...names) * 1.06, width * 0.44);
  return {
    isNarrow: false,
    row: 34,
    name: rank,
    nameWidth,
    barLeft: Math.round(rank + nameWidth + 14),
    barRight: Math.round(width - Math.max(36, ...widthsOf(model)) - 12),
    barHeight: 15,
  };
}

function widthsOf(model: RankingModel): readonly number[] {
  return model.bars.filter((bar) => bar.value !== null).map((bar) => textWidth(valueText(bar), TYPE.text, true));
}

export function rankingHeight(model: RankingModel, width: number): number {
  return Math.max(1, model.bars.length) * rankingLayout(model, width).row;
}

/** A star refers to the notes under the figure. */
export function valueText(bar: { readonly text: string; readonly isPartial: boolean }): string {
  return bar.isPartial ? `${bar.text}\u00A0*` : bar.text;
}
