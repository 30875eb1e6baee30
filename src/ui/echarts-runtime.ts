import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { init, registerLocale, use as register } from 'echarts/core';
import type { EChartsType } from 'echarts/core';
import langFR from 'echarts/i18n/langFR-obj.js';
import { CanvasRenderer } from 'echarts/renderers';

/**
 * Everything of ECharts that the pages use; loaded on demand, in a file of its own. Tooltips are not its own (they are
 * elements of ours, so that no data can become HTML or markup), nor is the text alternative (a sentence of the figure).
 */
register([CustomChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, CanvasRenderer]);
registerLocale('FR', langFR);

export function createChart(element: HTMLElement): EChartsType {
  return init(element, undefined, { renderer: 'canvas', locale: 'FR' });
}
