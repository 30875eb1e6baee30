import { quoteIdentifier } from '../../src/shared/sql-text.ts';
import { parseSchema } from '../../src/quality/table-schema/parse-schema.ts';
import type { ValidationReport } from '../../src/quality/table-schema/report.ts';
import { validateTable, type ValidationInput } from '../../src/quality/table-schema/validate.ts';
import { nodeEngine } from '../support/engine-node.ts';

export type Row = readonly (string | null)[];

let tables = 0;

/** A table of text in the engine, as a decoder would leave it: `c1`…`cn`, and the line of each row. */
export async function rawTable(columnCount: number, rows: readonly Row[]): Promise<string> {
  const { run } = await nodeEngine();
  const name = `raw ${(tables += 1)}`;
  const names = Array.from({ length: columnCount }, (_, index) => `c${index + 1}`);
  await run({ sql: `CREATE TABLE ${quoteIdentifier(name)} (line BIGINT, ${names.map((column) => `${column} VARCHAR`).join(', ')})`, params: [], columns: [], reads: [] });
  for (let start = 0; start < rows.length; start += 200) {
    const some = rows.slice(start, start + 200);
    const params = some.flatMap((row) => names.map((_, index) => row[index]).filter((cell): cell is string => typeof cell === 'string'));
    const values = some.map((row, index) => `(${start + index + 2}, ${names.map((_, at) => (typeof row[at] === 'string' ? 'CAST(? AS VARCHAR)' : 'NULL')).join(', ')})`);
    await run({ sql: `INSERT INTO ${quoteIdentifier(name)} VALUES ${values.join(', ')}`, params, columns: [], reads: [] });
  }
  return name;
}

export type Judged = Partial<Pick<ValidationInput, 'ignoreHeaderCase' | 'references' | 'keep' | 'structuralErrors'>>;

/** Validates rows of text against a descriptor that must be sound. */
export async function judge(descriptor: unknown, labels: readonly string[], rows: readonly Row[], options: Judged = {}): Promise<ValidationReport> {
  const { schema, diagnostics } = parseSchema(descriptor);
  if (schema === null) throw new Error(`Unsound schema: ${diagnostics.map((each) => `${each.subject} ${each.message}`).join('; ')}`);
  const { run } = await nodeEngine();
  return await validateTable({
    run,
    table: { path: [await rawTable(labels.length, rows)], lineColumn: 'line' },
    columns: labels.map((label, index) => ({ label, name: `c${index + 1}` })),
    rowCount: rows.length,
    schema,
    structuralErrors: [],
    ...options,
  });
}

/** « 2 montant type-error »: what the errors of a report say, in order. */
export function told(report: ValidationReport): string[] {
  return report.errors.map((error) => [error.row ?? '-', error.column ?? '-', error.check.startsWith('constraint-error') ? error.check.split('/').at(-1) : error.code].join(' '));
}
