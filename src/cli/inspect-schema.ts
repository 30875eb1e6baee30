import type { RawTable } from '../decode/table/raw-table.ts';
import { Failure } from '../domain/failure.ts';
import type { RunQuery } from '../domain/indicator-query.ts';
import { nodeHost } from '../engine/host-node.ts';
import { runStatement } from '../engine/statement.ts';
import { schemaAddress } from '../quality/table-schema/known-schemas.ts';
import { parseSchema } from '../quality/table-schema/parse-schema.ts';
import type { CheckCode } from '../quality/table-schema/report.ts';
import type { TableSchema } from '../quality/table-schema/schema.ts';
import { validateTable, type StructuralError } from '../quality/table-schema/validate.ts';
import { obtainBytes } from './inspect-bytes.ts';
import type { ValidationSummary } from './inspect-report.ts';

/** Nobody waits on the other side of a screen. */
const LIMITS = { timeoutMs: 120_000, silenceMs: 120_000, graceMs: 5_000 };

/** What the decoder says of the shape of the file, in the words of frictionless. */
const STRUCTURAL: ReadonlySet<string> = new Set<CheckCode>(['missing-cell', 'extra-cell', 'blank-row']);

/** A Table Schema by its address, its file, or its name on schema.data.gouv.fr. Rejects with a `Failure`. */
export async function loadSchema(given: string): Promise<TableSchema> {
  const bytes = await obtainBytes(schemaAddress(given) !== null && !given.endsWith('.json') ? (schemaAddress(given) ?? given) : given);
  let descriptor: unknown;
  try {
    descriptor = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Failure('source-unreadable', `Le schéma « ${given} » n’est pas un document JSON.`, 'Donnez l’adresse du fichier schema.json lui-même.', cause);
  }
  const { schema, diagnostics } = parseSchema(descriptor, `schéma ${given}`);
  if (schema) return schema;
  const [first] = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  throw new Failure('source-unreadable', first?.message ?? 'Ce schéma est illisible.', first?.advice ?? 'Donnez l’adresse du fichier schema.json lui-même.');
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
    await session.registerBytes('raw.csv', textTable(table));
    const names = table.columns.map((_, index) => `c${index}`);
    const types = ['ligne', ...names].map((name) => `'${name}': '${name === 'ligne' ? 'BIGINT' : 'VARCHAR'}'`).join(', ');
    await run({ ...NOTHING, sql: `CREATE TABLE raw AS SELECT * FROM read_csv('raw.csv', columns={${types}}, auto_detect=false, header=false, delim=',', quote='"', escape='"', nullstr='', allow_quoted_nulls=false, max_line_size=100000000)` });
    const report = await validateTable({
      run,
      table: { path: ['raw'], lineColumn: 'ligne' },
      columns: table.columns.map((column, index) => ({ label: column.label, name: `c${index}` })),
      rowCount: table.rowCount,
      schema,
      structuralErrors: structuralErrors(table),
    });
    const summary = ({ code, row, column, message }: (typeof report.errors)[number]) => ({ code, row, column, message });
    return { valid: report.valid, errors: report.errors.map(summary), warnings: report.warnings.map(summary) };
  } finally {
    session.terminate();
  }
}

const NOTHING = { params: [], columns: [], reads: [] } as const;

function structuralErrors(table: RawTable): readonly StructuralError[] {
  return table.warnings
    .filter(({ code }) => STRUCTURAL.has(code))
    .map(({ code, line, message }) => ({ code: code as CheckCode, row: line, column: null, fieldNumber: null, message, cell: null }));
}

/** A CSV whose every text is quoted, so that an absent cell and an empty one are told apart. */
function textTable({ values, lines }: RawTable): Uint8Array<ArrayBuffer> {
  const rows = lines.map((line, row) => [line, ...values.map((column) => quoted(column[row] ?? null))].join(','));
  return new TextEncoder().encode(`${rows.join('\n')}\n`);
}

function quoted(text: string | null): string {
  return text === null ? '' : `"${text.replaceAll('"', '""')}"`;
}
