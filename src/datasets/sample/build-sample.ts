import type { Dataset } from '../../domain/dataset.ts';
import type { SampleSpec } from '../../domain/sample.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';
import { buildDataset, type BuiltDataset } from '../build-dataset.ts';
import type { BuiltGeography } from '../geography/build-geography.ts';
import { sampleTable } from './sample-table.ts';

export type BuiltSample = { readonly built: BuiltDataset; /** Where the rows came from, for the manifest. */ readonly describe: string };

/**
 * The rows that stand in for those of the producer, through the same recipe: markers, decimals, kinds of values. Only
 * what tells the shape of the file (columns of years, rows of totals) is left out, for the sample is drawn row by row.
 */
export function buildSample(dataset: Dataset, sample: SampleSpec, geography: Pick<BuiltGeography, 'index' | 'movedCodes' | 'knownCommunes'>): BuiltSample {
  const table = sampleTable(dataset, sample, geography.index);
  const [first] = dataset.parts;
  if (!first) throw new Error(`Dataset "${dataset.id}" has no part`);
  const constants = Object.fromEntries(Object.entries(first.constants).filter(([field]) => !table.fields.includes(field)));
  const part = { ...first, constants, geography: geography.index.cogYear };
  const describe = typesetFrench(`données d'exemple inventées, tirées au hasard (graine ${sample.seed})`);
  const totals = (dataset.totals ?? []).filter(({ field }) => table.fields.includes(field));
  return { built: buildDataset({ ...dataset, unpivot: [], totals }, [{ part, table, describe }], geography), describe };
}
