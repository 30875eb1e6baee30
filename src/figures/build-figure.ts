import { assertNever } from '../shared/assert-never.ts';
import type { FigureSpec } from '../domain/dashboard.ts';
import { buildKey } from './build/key.ts';
import { buildMap, buildRanking } from './build/many.ts';
import { buildTable } from './build/table.ts';
import { buildTrend } from './build/trend.ts';
import type { BuildContext } from './build/context.ts';
import type { Answers, Figure } from './figure.ts';
import { markSample } from './mark-sample.ts';

/** Observations → figure. Pure: the same answers always give the same words, table and picture. */
export function buildFigure(spec: FigureSpec, answers: Answers, context: BuildContext): Figure {
  return markSample(buildKind(spec, answers, context));
}

function buildKind(spec: FigureSpec, answers: Answers, context: BuildContext): Figure {
  switch (spec.show) {
    case 'key':
      return buildKey(spec, answers, context);
    case 'map':
      return buildMap(spec, answers, context);
    case 'ranking':
      return buildRanking(spec, answers, context);
    case 'trend':
      return buildTrend(spec, answers, context);
    case 'table':
      return buildTable(spec, answers, context);
    default:
      return assertNever(spec, 'figure');
  }
}
