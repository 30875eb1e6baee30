import type { EChartsCoreOption } from 'echarts/core';

/** What ECharts is given; made by the caller, for a given room. */
export type ChartOption = EChartsCoreOption;

/** The room there is for a picture, in CSS pixels. */
export type ChartSpace = { readonly width: number; readonly height: number };

/** One thing to read in a picture: its sentence, where it stands in the option, and its coordinates in its series. */
export type ChartPoint = {
  readonly label: string;
  readonly at: { readonly seriesIndex: number; readonly dataIndex: number };
  readonly coord: readonly [number, number];
};
