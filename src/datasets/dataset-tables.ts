import type { ExtractColumn, ExtractTable } from '../engine/write-extract.ts';
import type { BuiltColumn, BuiltDataset } from './build-dataset.ts';

/** The only table of an extract, `data`. Periods and codes are text; a measure that 32 bits cannot hold is a double. */
export function datasetTables(built: Pick<BuiltDataset, 'columns'>): readonly ExtractTable[] {
  const named = (role: 'territory' | 'period'): readonly string[] => built.columns.filter(({ spec }) => spec.role === role).map(({ spec }) => spec.name);
  return [
    {
      name: 'data',
      columns: built.columns.map(({ spec, values }): ExtractColumn => ({ name: spec.name, duckType: duckType({ spec, values }), values })),
      // A question is about few periods and many territories: sorted this way, the zone maps skip the rest.
      orderBy: [...named('period'), ...named('territory')],
    },
  ];
}

function duckType({ spec, values }: BuiltColumn): ExtractColumn['duckType'] {
  switch (spec.type) {
    case 'text':
    case 'code':
    case 'date':
    case 'boolean':
    case 'year':
    case 'quarter':
    case 'month':
    case 'school-year':
      return 'VARCHAR';
    case 'number':
      return 'DOUBLE';
    case 'integer':
      return values.every((value) => typeof value !== 'number' || (value | 0) === value) ? 'INTEGER' : 'DOUBLE';
  }
}
