import type { RawTable } from '../decode/table/raw-table.ts';
import type { RunQuery } from '../domain/indicator-query.ts';
import { nodeHost } from '../engine/host-node.ts';
import { runStatement } from '../engine/statement.ts';
import { schemaAddress } from '../quality/table-schema/known-schemas.ts';
import { readDescriptor } from '../quality/table-schema/read-descriptor.ts';
import type { TableSchema } from '../quality/table-schema/schema.ts';
import { obtainBytes } from './inspect-bytes.ts';
import type { ValidationSummary } from './inspect-report.ts';
import { validateRaw } from './validate-raw.ts';

/** Nobody waits on the other side of a screen. */
const LIMITS = { timeoutMs: 120_000, silenceMs: 120_000, graceMs: 5_000 };

/** A Table Schema by its address, its file, or its name on schema.data.gouv.fr. Rejects with a `Failure`. */
export async function loadSchema(given: string): Promise<TableSchema> {
  const bytes = await obtainBytes(schemaAddress(given) !== null && !given.endsWith('.json') ? (schemaAddress(given) ?? given) : given);
  return readDescriptor(bytes, given);
}

/** Judges the table, strictly, in an engine of its own. Rejects as the engine does. */
export async function validateAgainst(schema: TableSchema, table: RawTable): Promise<ValidationSummary> {
  const session = await nodeHost.open();
  try {
    let last: Promise<unknown> = Promise.resolve();
    const run: RunQuery = (query) => {
      const result = last.then(() => runStatement(session, query, LIMITS));
      last = result.catch(() => undefined);
      return result;
    };
    const report = await validateRaw(session, run, schema, table);
    const summary = ({ code, row, column, message }: (typeof report.errors)[number]) => ({ code, row, column, message });
    return { valid: report.valid, errors: report.errors.map(summary), warnings: report.warnings.map(summary) };
  } finally {
    session.terminate();
  }
}
