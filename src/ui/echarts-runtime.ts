import { CustomChart, LineChart, MapChart, ScatterChart } from 'echarts/charts';
import { GeoComponent, GridComponent, MarkLineComponent } from 'echarts/components';
import { getMap, init, registerLocale, registerMap, use } from 'echarts/core';
import type { EChartsType } from 'echarts/core';
import langFR from 'echarts/i18n/langFR-obj.js';
import { CanvasRenderer } from 'echarts/renderers';
import type { FeatureCollection } from 'geojson';

/**
 * Everything of ECharts that the pages use; loaded on demand, in a file of its own. Tooltips are not its own (they are
 * elements of ours, so that no data can become HTML or markup), nor is the text alternative (a sentence of the figure).
 */
use([CustomChart, LineChart, MapChart, ScatterChart, GeoComponent, GridComponent, MarkLineComponent, CanvasRenderer]);
registerLocale('FR', langFR);

export type ChartMap = { readonly name: string; readonly geoJson: FeatureCollection };

/** A name stands for one shape for the life of the page: registering it again is free. */
export function registerMaps(maps: readonly ChartMap[]): void {
  for (const { name, geoJson } of maps) {
    if (getMap(name)) continue;
    registerMap(name, geoJson as Parameters<typeof registerMap>[1]);
  }
}

export function createChart(element: HTMLElement): EChartsType {
  return init(element, undefined, { renderer: 'canvas', locale: 'FR' });
}
