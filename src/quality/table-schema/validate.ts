import type { CompiledQuery, RunQuery } from '../../domain/indicator-query.ts';
import { Cells, type NamedCheck, type OffendingRow } from './checks/check.ts';
import { checkHeader, type HeaderError, type SameLabel } from './checks/header.ts';
import { compileChecks, type Omission } from './compile-checks.ts';
import type { FileColumn, RawTable, ReferenceTable } from './raw-table.ts';
import type { CheckCode, CheckCount, ValidationError, ValidationReport } from './report.ts';
import { fetchRows, runChecks, type Broken, type Unjudged } from './run-checks.ts';
import type { TableSchema } from './schema.ts';
import { quoteName } from './wording.ts';

/** What the decoder found while it split the file into cells. */
export type StructuralError = Pick<ValidationError, 'code' | 'row' | 'column' | 'fieldNumber' | 'message' | 'cell'>;

export type ValidationInput = {
  readonly run: RunQuery;
  /** The file as text, one VARCHAR column per column of the file, and a column with the line of each row (header = 1). */
  readonly table: RawTable;
  /** In file order: the label of the header, and the name of the column in the table. */
  readonly columns: readonly { readonly label: string; readonly name: string }[];
  readonly rowCount: number;
  readonly schema: TableSchema;
  readonly structuralErrors: readonly StructuralError[];
  readonly ignoreHeaderCase?: boolean;
  /** The tables that foreign keys point to, by resource name. */
  readonly references?: ReadonlyMap<string, ReferenceTable>;
  /** The extracts that `run` must attach. */
  readonly reads?: CompiledQuery['reads'];
  /** How many offending rows are kept for each check; 100 by default. */
  readonly keep?: number;
};

/**
 * Judges a file by a schema, strictly: nothing is trimmed, guessed or converted first, so a decimal comma is an error
 * unless `decimalChar` says otherwise. Loading, which is lenient, is another module. Rejects as `run` does.
 */
export async function validateTable(input: ValidationInput): Promise<ValidationReport> {
  const columns = input.columns.map((column, index): FileColumn => ({ position: index + 1, ...column }));
  if (columns.length === 0) return emptyFile(input);
  const ignoreCase = input.ignoreHeaderCase ?? false;
  const same: SameLabel = ignoreCase ? (a, b) => a.toLocaleLowerCase('fr') === b.toLocaleLowerCase('fr') : (a, b) => a === b;
  const reads = input.reads ?? [];
  const run: RunQuery = (query, options) => input.run({ ...query, reads }, options);

  const header = checkHeader(input.schema, columns, ignoreCase);
  const cells = new Cells(input.table, columns, header.fields);
  const plan = await compileChecks(run, input.schema, header.fields, cells, { references: input.references ?? new Map(), same });
  const { broken, unjudged } = await runChecks(run, cells, plan.checks, { reads, keep: input.keep ?? 100 });
  const rows = await quotedRows(run, cells, broken, reads);

  const found = broken.flatMap((each) => errorsOf(each, rows));
  const order = new Map(broken.map((each, index) => [each.check.id, index]));
  const byPlace = (a: ValidationError, b: ValidationError): number =>
    (a.row ?? 0) - (b.row ?? 0) || (a.fieldNumber ?? 0) - (b.fieldNumber ?? 0) || (order.get(a.check) ?? -1) - (order.get(b.check) ?? -1);
  const severe = new Set(broken.filter((each) => each.check.severity === 'error').map((each) => each.check.id));

  const headers = header.errors.map((error) => ({ severity: error.severity, error: headerError(error) }));
  const errors = [
    ...headers.filter(({ severity }) => severity === 'error').map(({ error }) => error),
    ...plan.tableErrors.map((omission) => omissionError(omission, 'one-of-required')),
    ...input.structuralErrors.map((error): ValidationError => ({ ...error, check: error.code, sql: null })),
    ...found.filter((error) => severe.has(error.check)),
  ].toSorted(byPlace);
  return {
    valid: errors.length === 0,
    rowCount: input.rowCount,
    errors,
    warnings: [
      ...headers.filter(({ severity }) => severity === 'warning').map(({ error }) => error),
      ...plan.omissions.map((omission) => omissionError(omission, 'check-error')),
      ...unjudged.map(unjudgedWarning),
      ...found.filter((error) => !severe.has(error.check)),
    ].toSorted(byPlace),
    counts: broken.map(({ check, total, sql }): CheckCount => ({ check: check.id, code: check.code, severity: check.severity, column: check.column?.label ?? null, total, sql })),
  };
}

type QuotedRows = ReadonlyMap<number, ReadonlyMap<number, string | null>>;

async function quotedRows(run: RunQuery, cells: Cells, broken: readonly Broken[], reads: CompiledQuery['reads']): Promise<QuotedRows> {
  const lines = new Set(broken.flatMap((each) => each.lines.map(({ line }) => line)));
  const used = new Set(broken.flatMap((each) => [...each.check.uses, ...(each.check.column ? [each.check.column] : [])].map((column) => column.position)));
  return await fetchRows(run, cells, cells.columns.filter((column) => used.has(column.position)), [...lines], reads);
}

function errorsOf({ check, lines, sql }: Broken, rows: QuotedRows): ValidationError[] {
  return lines.map(({ line, other }) => {
    const row: OffendingRow = { line, other, cell: (column) => rows.get(line)?.get(column.position) ?? null };
    return { ...placeOf(check), code: check.code, row: line, message: check.message(row), cell: check.column ? row.cell(check.column) : null, check: check.id, sql };
  });
}

function placeOf({ column }: NamedCheck): Pick<ValidationError, 'column' | 'fieldNumber'> {
  return { column: column?.label ?? null, fieldNumber: column?.position ?? null };
}

function headerError({ code, label, position, message }: HeaderError): ValidationError {
  return { code, row: null, column: label, fieldNumber: position, message, cell: null, check: label === null ? code : `${code}/${label}`, sql: null };
}

function omissionError({ check, column, message }: Omission, code: CheckCode): ValidationError {
  return { code, row: null, column, fieldNumber: null, message, cell: null, check, sql: null };
}

const WHY: Readonly<Record<Unjudged['why'], (values: number) => string>> = {
  long: (values) => `${values} ${values > 1 ? 'valeurs trop longues n’ont' : 'valeur trop longue n’a'} pas été ${values > 1 ? 'lues' : 'lue'}`,
  many: () => 'le fichier a trop de valeurs différentes pour que toutes soient lues',
  slow: (values) => `${values} ${values > 1 ? 'valeurs n’ont' : 'valeur n’a'} pas été ${values > 1 ? 'lues' : 'lue'}, faute de temps`,
};

function unjudgedWarning({ check, values, why }: Unjudged): ValidationError {
  const id = check.checks[0]?.id ?? 'check-error';
  const message = `La vérification de ${quoteName(check.column.label)} est incomplète\u00A0: ${WHY[why](values)} (${check.reason}).`;
  return { code: 'check-error', row: null, column: check.column.label, fieldNumber: check.column.position, message, cell: null, check: id, sql: null };
}

function emptyFile(input: ValidationInput): ValidationReport {
  const error: ValidationError = { code: 'source-error', row: null, column: null, fieldNumber: null, message: 'Le fichier est vide\u00A0: il n’a ni en-tête ni ligne.', cell: null, check: 'source-error', sql: null };
  const structural = input.structuralErrors.map((each): ValidationError => ({ ...each, check: each.code, sql: null }));
  return { valid: false, rowCount: input.rowCount, errors: [error, ...structural], warnings: [], counts: [] };
}
