import type { CheckPlan, CheckedDataset } from './check-plan.ts';
import { communesCovered } from './communes-covered.ts';
import { freshnessCheck } from './freshness.ts';
import { jumps, type PreviousTotals } from './jumps.ts';
import { knownTerritories } from './known-territories.ts';
import { missingValueShares } from './missing-values.ts';
import { periodGaps } from './period-gaps.ts';
import { periodJumps } from './period-jumps.ts';
import { publishedTotal } from './published-total.ts';
import { schemaCheck, type SchemaOutcome } from './schema.ts';
import { secretValueShares } from './secret-values.ts';
import { uniqueKeys } from './unique-keys.ts';

/** Every check of a dataset, in the order in which a report tells them. */
export function planChecks(checked: CheckedDataset, previous: PreviousTotals | null, schema: SchemaOutcome | null): readonly CheckPlan[] {
  return [
    ...schemaCheck(schema),
    ...uniqueKeys(checked),
    ...knownTerritories(checked),
    ...communesCovered(checked),
    ...periodGaps(checked),
    ...missingValueShares(checked),
    ...secretValueShares(checked),
    ...publishedTotal(checked),
    ...jumps(checked, previous),
    ...periodJumps(checked),
    ...freshnessCheck(checked),
  ];
}
