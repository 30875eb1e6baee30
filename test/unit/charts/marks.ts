import type { ChartMark } from '../../../src/charts/mark.ts';
import { chartTheme } from '../../../src/charts/theme.ts';
import { tokenOf } from '../ui/read-tokens.ts';

export const theme = chartTheme(tokenOf);

export function mark(id: string, value: number | null, more: Partial<ChartMark> = {}): ChartMark {
  const text = value === null ? 'secret' : String(value);
  return { id, name: `Nom ${id}`, value, text, status: value === null ? 'suppressed' : 'ok', label: `Nom ${id} : ${text}`, ...more };
}
