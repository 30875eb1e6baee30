/**
 * `npm run --silent inspect`: what a file or an address holds, as Repères reads it.
 *
 *   npm run --silent inspect -- FICHIER|URL [--json|--csv|--yaml] [--schema URL|FICHIER] [--sheet NOM] [--member NOM]
 *
 * `--json`          prints `InspectReport` instead of sentences
 * `--csv`           prints the rows as RFC 4180 in UTF-8, texts untouched
 * `--yaml`          prints a first declaration of the dataset, to start from
 * `--schema S`      also validates the file, strictly, against a Table Schema: an address, a file, or « scdl/subventions »
 * `--sheet NOM`     which sheet of a workbook
 * `--member NOM`    which member of an archive
 *
 * Exit code: 0 readable, 1 refused with the reason, 2 when the command itself is badly written.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { guessTable, type TableGuess } from '../datasets/guess/guess-table.ts';
import { decodeFile, type DecodeOptions } from '../decode/decode-file.ts';
import type { RawTable } from '../decode/table/raw-table.ts';
import { Failure } from '../domain/failure.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { obtainBytes } from './inspect-bytes.ts';
import { csvPieces } from './inspect-csv.ts';
import { refusedReport, reportOf, type ValidationSummary } from './inspect-report.ts';
import { loadSchema, validateAgainst } from './inspect-schema.ts';
import { readableReport } from './inspect-text.ts';
import { declarationOf } from './inspect-yaml.ts';

export type Output = {
  /** One text and a line end. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The text alone, as it is. */
  readonly raw: (text: string) => void;
};

const USAGE = 'Usage : npm run --silent inspect -- FICHIER|URL [--json|--csv|--yaml] [--schema URL|FICHIER] [--sheet NOM] [--member NOM]';

type Options = {
  readonly source: string;
  readonly print: 'text' | 'json' | 'csv' | 'yaml';
  readonly schema: string | null;
  readonly decode: DecodeOptions;
};

/** Runs the command and returns its exit code. */
export async function inspect(args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (!options) {
    output.err(typesetFrench(USAGE));
    return 2;
  }
  try {
    const schema = options.schema === null ? null : await loadSchema(options.schema);
    const table = await decodeFile(await obtainBytes(options.source), options.decode);
    if (options.print === 'csv') {
      for (const piece of csvPieces(table)) output.raw(piece);
      return 0;
    }
    const guess = guessTable(table);
    const validation = schema === null ? null : await validateAgainst(schema, table);
    print(options, table, guess, validation, output);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (options.print === 'json') output.out(JSON.stringify(refusedReport(error), null, 2));
    else output.err(`${error.message} ${error.advice}`);
    return 1;
  }
}

function print({ source, print: how }: Options, table: RawTable, guess: TableGuess, validation: ValidationSummary | null, output: Output): void {
  if (how === 'yaml') output.raw(declarationOf(source, table, guess, new Date().getFullYear()));
  else if (how === 'json') output.out(JSON.stringify(reportOf(table, guess, validation), null, 2));
  else output.out(readableReport(source, reportOf(table, guess, validation)));
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
        yaml: { type: 'boolean', default: false },
        schema: { type: 'string' },
        sheet: { type: 'string' },
        member: { type: 'string' },
      },
    });
    const [source] = positionals;
    const asked = (['json', 'csv', 'yaml'] as const).filter((how) => values[how]);
    if (source === undefined || positionals.length > 1 || asked.length > 1) return null;
    const decode = { ...(values.sheet === undefined ? {} : { sheet: values.sheet }), ...(values.member === undefined ? {} : { member: values.member }) };
    return { source, print: asked[0] ?? 'text', schema: values.schema ?? null, decode };
  } catch {
    return null;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // A reader that stops early (« | head ») is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await inspect(process.argv.slice(2), {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    raw: (text) => process.stdout.write(text),
  });
}
