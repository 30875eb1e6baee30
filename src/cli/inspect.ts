/**
 * `npm run --silent inspect`: what a file or an address holds, as Repères reads it.
 *
 *   npm run --silent inspect -- FICHIER|URL [--json|--csv|--yaml] [--schema URL|FICHIER|--no-schema] [--resource ID] [--sheet NOM] [--member NOM]
 *
 * The address may be that of the page of a dataset on a portal (data.gouv.fr, Opendatasoft, CKAN, data-fair, Melodi,
 * API Géo) or of its API, or an identifier of data.gouv.fr or Melodi: the portal then describes it, and the schema that
 * it names is validated against.
 *
 * `--json`          prints `InspectReport` instead of sentences
 * `--csv`           prints the rows as RFC 4180 in UTF-8, texts untouched
 * `--yaml`          prints a first declaration of the dataset, to start from
 * `--schema S`      also validates the file, strictly, against a Table Schema: an address, a file, or « scdl/subventions »
 * `--no-schema`     does not validate against the schema that the portal names
 * `--resource ID`   which resource of a dataset that has several
 * `--sheet NOM`     which sheet of a workbook
 * `--member NOM`    which member of an archive
 *
 * Exit code: 0 readable, 1 refused with the reason, 2 when the command itself is badly written.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { guessTable } from '../datasets/guess/guess-table.ts';
import { decodeFile, type DecodeOptions } from '../decode/decode-file.ts';
import type { DecodeWarning, RawTable } from '../decode/table/raw-table.ts';
import { Failure } from '../domain/failure.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { csvPieces } from './inspect-csv.ts';
import { namedSchema, obtainGiven, type Network, type ToBeChosen } from './inspect-obtain.ts';
import { refusedReport, reportOf, type Inspected, type ValidationSummary } from './inspect-report.ts';
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

const USAGE = 'Usage : npm run --silent inspect -- FICHIER|URL [--json|--csv|--yaml] [--schema URL|FICHIER|--no-schema] [--resource ID] [--sheet NOM] [--member NOM]';

type Options = {
  readonly source: string;
  readonly print: 'text' | 'json' | 'csv' | 'yaml';
  readonly schema: string | null;
  /** Whether to validate against the schema that the portal names. */
  readonly namedSchema: boolean;
  readonly resource: string | null;
  readonly decode: DecodeOptions;
};

/** Runs the command and returns its exit code. `network` replaces the usual limits and waits. */
export async function inspect(args: readonly string[], output: Output, network: Network = {}): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (!options) {
    output.err(typesetFrench(USAGE));
    return 2;
  }
  try {
    const schema = options.schema === null ? null : await loadSchema(options.schema);
    const given = await obtainGiven(options.source, options.resource, network);
    if ('resources' in given) return toBeChosen(options, given, output);
    const table = await decodeFile(given.bytes, options.decode);
    if (options.print === 'csv') {
      for (const piece of csvPieces(table)) output.raw(piece);
      return 0;
    }
    const guess = guessTable(table);
    const judged = schema === null ? await judgeByPortal(options.namedSchema ? namedSchema(given) : null, table) : { validation: await validateAgainst(schema, table), warnings: [] };
    print(options, { given, table, guess, ...judged }, output);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (options.print === 'json') output.out(JSON.stringify(refusedReport(error), null, 2));
    else output.err(`${error.message} ${error.advice}`);
    return 1;
  }
}

type Judged = { readonly validation: ValidationSummary | null; readonly warnings: readonly DecodeWarning[] };

/** By the schema that the portal names, if it does. One that cannot be had is told: the file is readable all the same. */
async function judgeByPortal(named: string | null, table: RawTable): Promise<Judged> {
  if (named === null) return { validation: null, warnings: [] };
  try {
    return { validation: await validateAgainst(await loadSchema(named), table), warnings: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { validation: null, warnings: [{ code: 'schema-unread', line: null, message: typesetFrench(`Le portail annonce le schéma « ${named} », qui n’a pas été vérifié : ${error.message}`) }] };
  }
}

function toBeChosen({ print: how }: Options, { resources }: ToBeChosen, output: Output): 1 {
  const refusal = { code: 'source-refused', message: typesetFrench(`Ce jeu a ${resources.length} ressources.`), advice: 'Choisissez-en une.' } as const;
  const lines = resources.map(({ title, format, command }) => `  ${title.replace(/\s+/g, ' ')}${format === null ? '' : ` (${format})`}\n    ${command}`);
  if (how === 'json') output.out(JSON.stringify(refusedReport(refusal, resources), null, 2));
  else output.err([`${refusal.message} ${refusal.advice}`, ...lines].join('\n'));
  return 1;
}

function print({ source, print: how }: Options, inspected: Inspected, output: Output): void {
  if (how === 'yaml') output.raw(declarationOf(inspected, new Date().getFullYear()));
  else if (how === 'json') output.out(JSON.stringify(reportOf(inspected), null, 2));
  else output.out(readableReport(source, reportOf(inspected)));
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
        'no-schema': { type: 'boolean', default: false },
        resource: { type: 'string' },
        sheet: { type: 'string' },
        member: { type: 'string' },
      },
    });
    const [source] = positionals;
    const asked = (['json', 'csv', 'yaml'] as const).filter((how) => values[how]);
    if (source === undefined || positionals.length > 1 || asked.length > 1) return null;
    const decode = { ...(values.sheet === undefined ? {} : { sheet: values.sheet }), ...(values.member === undefined ? {} : { member: values.member }) };
    return { source, print: asked[0] ?? 'text', schema: values.schema ?? null, namedSchema: !values['no-schema'] && asked[0] !== 'yaml', resource: values.resource ?? null, decode };
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
