import { join } from 'node:path';
import type { BuiltDataset } from '../datasets/build-dataset.ts';
import type { Dataset } from '../domain/dataset.ts';
import type { ExtractEntry } from '../domain/manifest.ts';
import type { QualityCheck } from '../domain/quality-check.ts';
import type { TerritoryIndex } from '../domain/territory.ts';
import type { CheckedDataset } from '../quality/checks/check-plan.ts';
import { totalsOf, type PreviousTotals } from '../quality/checks/jumps.ts';
import { planChecks } from '../quality/checks/plan-checks.ts';
import { repeatChecks, runChecks } from '../quality/checks/run-checks.ts';
import type { SchemaOutcome } from '../quality/checks/schema.ts';
import type { RefreshContext } from './refresh-context.ts';

export type SettledDataset = {
  readonly dataset: Dataset;
  readonly built: BuiltDataset;
  readonly entry: Omit<ExtractEntry, 'checks' | 'history'>;
  readonly isNew: boolean;
  /** What was in service before. */
  readonly inService: ExtractEntry | null;
  readonly schema: SchemaOutcome | null;
};

/** Asks every check of the extract as it will be published. */
export async function checkDataset({ dataset, built, entry, isNew, inService, schema }: SettledDataset, index: TerritoryIndex, context: RefreshContext): Promise<readonly QualityCheck[]> {
  const checked: CheckedDataset = {
    dataset,
    columns: entry.columns,
    rowCount: built.rowCount,
    periods: built.periods,
    index,
    quality: built.quality,
    unknownCodes: built.unknownCodes,
    published: built.published,
    updated: entry.updated,
    today: context.now.slice(0, 10),
  };
  if (!isNew && inService?.checks !== undefined) {
    // What was found when these rows replaced others still holds, and cannot be found again.
    const jumps = inService.checks.filter(({ code }) => code === 'jumps');
    const keeping = (checks: readonly QualityCheck[]): readonly QualityCheck[] => checks.map((check) => (check.code === 'jumps' ? (jumps.find(({ column }) => column === check.column) ?? check) : check));
    const plans = planChecks(checked, null, schema);
    return keeping(repeatChecks(inService.checks, plans) ?? (await context.engine.withExtract(join(context.dataFolder, entry.file), (ask) => runChecks(ask, plans))));
  }
  const previous = isNew && inService !== null ? await previousTotals(dataset, inService, context) : null;
  const path = join(isNew ? context.stagingFolder : context.dataFolder, entry.file);
  return await context.engine.withExtract(path, (ask) => runChecks(ask, planChecks(checked, previous, schema)));
}

async function previousTotals({ periodColumn }: Dataset, inService: ExtractEntry, context: RefreshContext): Promise<PreviousTotals> {
  const at = inService.history?.[0]?.at ?? context.previous.manifest?.refreshedAt ?? context.now;
  const columns = inService.columns;
  const period = columns.some(({ name }) => name === periodColumn) ? periodColumn : null;
  return { at, totals: await context.engine.withExtract(join(context.dataFolder, inService.file), (ask) => totalsOf(ask, { columns, periodColumn: period })) };
}
