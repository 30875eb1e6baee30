import type { ObservationStatus } from '../domain/observation.ts';

/** One thing that a picture shows. `id` is « level:code » for a territory, the period for a point of a trend. */
export type ChartMark = {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  /** The value as text, or why there is none. */
  readonly text: string;
  readonly status: ObservationStatus;
  /** Complete when read alone. */
  readonly label: string;
};

/** The room there is for a picture, in CSS pixels. */
export type ChartSpace = { readonly width: number; readonly height: number };

/**
 * One thing to read in a picture: its sentence, where it stands in the option, and the coordinates (those of its
 * series: axes, or longitude and latitude) at which it is pointed out.
 */
export type ChartPoint = {
  readonly id: string;
  readonly label: string;
  readonly at: { readonly seriesIndex: number; readonly dataIndex: number };
  readonly coord: readonly [number, number];
};

export type ValuedMark = ChartMark & { readonly value: number };

export function isValued(mark: ChartMark): mark is ValuedMark {
  return mark.value !== null;
}

/**
 * The marks that have a rank: those known whole. A commune that several cantons share stands beside them and is not one
 * of them; it is told apart by its level, as the only list that mixes levels is the one of cantons.
 */
export function rankedAmong(marks: readonly ChartMark[]): readonly ValuedMark[] {
  const mixes = marks.some((mark) => !isCommune(mark));
  return marks.filter(isValued).filter((mark) => mark.status === 'ok' && !(mixes && isCommune(mark)));
}

function isCommune(mark: ChartMark): boolean {
  return mark.id.startsWith('commune:');
}
