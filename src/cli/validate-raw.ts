import type { RawTable } from '../decode/table/raw-table.ts';
import type { RunQuery } from '../domain/indicator-query.ts';
import { EXTRACTS_FOLDER, type Session } from '../engine/session.ts';
import type { CheckCode, ValidationReport } from '../quality/table-schema/report.ts';
import type { TableSchema } from '../quality/table-schema/schema.ts';
import { validateTable, type StructuralError } from '../quality/table-schema/validate.ts';

/** What the decoder says of the shape of the file, in the words of frictionless. */
const STRUCTURAL: ReadonlySet<string> = new Set<CheckCode>(['missing-cell', 'extra-cell', 'blank-row']);

const NOTHING = { params: [], columns: [], reads: [] } as const;

let tables = 0;

/** Judges the texts of a decoded file, strictly, in a session that is then as it was. Rejects as the engine does. */
export async function validateRaw(session: Pick<Session, 'registerBytes' | 'dropFile'>, run: RunQuery, schema: TableSchema, table: RawTable): Promise<ValidationReport> {
  // The only folder that a session which reads may open.
  const file = `${EXTRACTS_FOLDER}raw-${(tables += 1)}.csv`;
  const names = table.columns.map((_, index) => `c${index}`);
  const types = ['ligne', ...names].map((name) => `'${name}': '${name === 'ligne' ? 'BIGINT' : 'VARCHAR'}'`).join(', ');
  const rows = textRows(table);
  // The reader sets aside sixteen times what it is told that a line may hold.
  const longest = rows.reduce((most, row) => Math.max(most, row.length * 3), 1_000_000);
  await session.registerBytes(file, new TextEncoder().encode(`${rows.join('\n')}\n`));
  try {
    await run({ ...NOTHING, sql: `CREATE TEMP TABLE raw AS SELECT * FROM read_csv('${file}', columns={${types}}, auto_detect=false, header=false, delim=',', quote='"', escape='"', nullstr='', allow_quoted_nulls=false, max_line_size=${longest})` });
    return await validateTable({
      run,
      table: { path: ['raw'], lineColumn: 'ligne' },
      columns: table.columns.map((column, index) => ({ label: column.label, name: `c${index}` })),
      rowCount: table.rowCount,
      schema,
      structuralErrors: structuralErrors(table),
    });
  } finally {
    // Where the session broke, why it did is what must be told.
    await run({ ...NOTHING, sql: 'DROP TABLE IF EXISTS temp.raw' }).catch(() => undefined);
    await session.dropFile(file).catch(() => undefined);
  }
}

function structuralErrors(table: RawTable): readonly StructuralError[] {
  return table.warnings
    .filter(({ code }) => STRUCTURAL.has(code))
    .map(({ code, line, message }) => ({ code: code as CheckCode, row: line, column: null, fieldNumber: null, message, cell: null }));
}

/** The lines of a CSV whose every text is quoted, so that an absent cell and an empty one are told apart. */
function textRows({ values, lines }: RawTable): readonly string[] {
  return lines.map((line, row) => [line, ...values.map((column) => quoted(column[row] ?? null))].join(','));
}

function quoted(text: string | null): string {
  return text === null ? '' : `"${text.replaceAll('"', '""')}"`;
}
