import { assertNever } from '../../shared/assert-never.ts';
import type { ChartTheme } from '../theme.ts';
import type { MapModel } from './model.ts';

/** One colour per class, from the lowest: fewer classes keep the ends of the range. */
export function classColors(model: MapModel, theme: ChartTheme): readonly string[] {
  const bounds = model.breaks?.bounds ?? [];
  switch (model.encoding) {
    case 'circles':
      return [];
    case 'areas':
      return spread(theme.classes, bounds.length + 1);
    case 'signed-areas': {
      const perSide = bounds.indexOf(0) + 1;
      const plus = [theme.classes[1], theme.classes[3], theme.classes[5]];
      return [...spread(theme.minus, perSide)].reverse().concat(spread(plus, bounds.length + 1 - perSide));
    }
    default:
      return assertNever(model.encoding, 'encoding');
  }
}

/** `count` colours of a range, evenly spaced; a single one is taken from its middle. */
function spread(range: readonly string[], count: number): string[] {
  if (count === 1) return [range[Math.floor(range.length / 2)] as string];
  return Array.from({ length: count }, (_, rank) => range[Math.round((rank * (range.length - 1)) / (count - 1))] as string);
}
