import { Cancelled, Failure } from '../domain/failure.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { chooseMember } from './archive/choose-member.ts';
import { inflate, INFLATE_LIMITS, type InflateLimits } from './archive/inflate.ts';
import { unzipMember } from './archive/unzip.ts';
import { readZipDirectory } from './archive/zip-directory.ts';
import { openCsv, type CsvOptions, type CsvReader, type ReadingOptions } from './csv/read-csv.ts';
import { identify, type Identified } from './identify.ts';
import { readJson, type JsonOptions } from './json/read-json.ts';
import { readParquet } from './parquet.ts';
import { emptyFile, refusedPage, refusedSentence, refusedXml } from './refused-body.ts';
import type { DecodeWarning, RawTable, RowBatch, TableShape, Wrapping } from './table/raw-table.ts';
import { openSheets, type SheetOptions } from './xlsx/read-sheets.ts';

/** What a recipe may pin; everything that it leaves out is guessed from the content. */
export type DecodeOptions = CsvOptions &
  JsonOptions &
  SheetOptions &
  ReadingOptions & {
    /** Which member of an archive; the biggest one that holds a table otherwise. */
    readonly member?: string;
    readonly limits?: InflateLimits;
  };

/** A file that is recognised: what it is, and its rows when they are asked for. */
export type OpenTable = {
  readonly shape: TableShape;
  /** Rows in batches: a CSV is read piece by piece, the other formats at once. Can be asked for once. */
  readonly batches: (options?: ReadingOptions) => AsyncGenerator<RowBatch, undefined>;
  /** What was noticed so far: complete once the rows were read. */
  readonly warnings: () => RawTable['warnings'];
};

/** How many wrappings are opened, one inside the other: « .csv.gz » inside a « .zip ». */
const DEEPEST_WRAPPING = 3;

/**
 * Recognises a file by its content and finds its table. Rejects with `Failure` – what the portal said, why the file cannot
 * be read, and what to do – or with `Cancelled`; with nothing else, whatever the bytes.
 */
export async function openTable(bytes: Uint8Array, options: DecodeOptions = {}): Promise<OpenTable> {
  try {
    const { content, wrapping } = await unwrap(bytes, options);
    const opened = await openContent(content, options);
    const chosen = wrapping.flatMap(memberNote);
    return { ...opened, shape: { ...opened.shape, wrapping }, warnings: () => [...chosen, ...opened.warnings()] };
  } catch (cause) {
    if (cause instanceof Failure || cause instanceof Cancelled) throw cause;
    throw new Failure('source-unreadable', 'Ce fichier est abîmé : il n’a pas pu être lu.', 'Ouvrez-le dans un tableur, vérifiez-le et enregistrez-le de nouveau.', cause);
  }
}

/** The whole table of a file. Rejects like `openTable`. */
export async function decodeFile(bytes: Uint8Array, options: DecodeOptions = {}): Promise<RawTable> {
  const table = await openTable(bytes, options);
  const values: (string | null)[][] = table.shape.columns.map(() => []);
  const lines: number[] = [];
  for await (const batch of table.batches(options)) {
    for (const [column, cells] of batch.values.entries()) append(values[column] as (string | null)[], cells);
    append(lines, batch.lines);
  }
  return { ...table.shape, values, rowCount: lines.length, lines, warnings: table.warnings() };
}

async function unwrap(bytes: Uint8Array, { member, limits = INFLATE_LIMITS, signal }: DecodeOptions): Promise<{ content: Uint8Array; wrapping: readonly Wrapping[] }> {
  const wrapping: Wrapping[] = [];
  let content = bytes;
  for (;;) {
    const { kind } = identify(content);
    if (kind !== 'gzip' && kind !== 'zip') return { content, wrapping };
    if (wrapping.length === DEEPEST_WRAPPING) {
      throw new Failure('source-refused', 'Cette archive en contient une autre, qui en contient une autre…', 'Décompressez-la, puis donnez le fichier qu’elle contient.');
    }
    if (kind === 'gzip') {
      content = await inflate(content, 'gzip', limits, signal);
      wrapping.push({ kind, member: null, members: [] });
    } else {
      const entries = readZipDirectory(content);
      const entry = chooseMember(entries, member ?? null);
      content = await unzipMember(content, entry, limits, signal);
      wrapping.push({ kind, member: entry.name, members: entries.map(({ name }) => name) });
    }
  }
}

/** Says which member of several was read. */
function memberNote({ member, members }: Wrapping): readonly DecodeWarning[] {
  if (member === null || members.length < 2) return [];
  return [{ code: 'member-chosen', line: null, message: typesetFrench(`L’archive contient ${members.length} fichiers : « ${member} » est lu.`) }];
}

async function openContent(bytes: Uint8Array, options: DecodeOptions): Promise<OpenTable> {
  const identified = identify(bytes);
  switch (identified.kind) {
    case 'empty':
      throw emptyFile();
    case 'html':
      throw refusedPage(identified.head);
    case 'xml':
      throw refusedXml(identified.head);
    case 'json':
      return whole(readJson(bytes, identified.found, options));
    case 'parquet':
      return whole(await readParquet(bytes, options.signal));
    case 'xlsx':
    case 'ods':
      return whole(await openSheets(bytes, identified.kind, options));
    case 'text':
      return openText(bytes, identified, options);
    default:
      throw refusedFormat(identified);
  }
}

function openText(bytes: Uint8Array, { found, head }: Pick<Extract<Identified, { head: string }>, 'found' | 'head'>, options: CsvOptions): OpenTable {
  const refused = bytes.length < 4096 ? refusedSentence(head) : null;
  if (refused) throw refused;
  const reader: CsvReader = openCsv(bytes, options, found);
  return { shape: reader.shape, batches: reader.batches, warnings: () => reader.warnings.list() };
}

function whole(table: RawTable): OpenTable {
  const { values, rowCount, lines, warnings, ...shape } = table;
  return {
    shape,
    batches: async function* (): AsyncGenerator<RowBatch, undefined> {
      yield { values, rowCount, lines };
    },
    warnings: () => warnings,
  };
}

function refusedFormat(identified: Exclude<Identified, { head: string }>): Failure {
  if (identified.kind === 'xls') {
    return new Failure('source-unreadable', 'Ce fichier est un classeur Excel 97-2003 (.xls), un format abandonné que Repères ne lit pas.', 'Ouvrez-le dans un tableur et enregistrez-le en XLSX ou en CSV.');
  }
  const what = identified.kind === 'foreign' ? identified.what : `un fichier ${identified.kind}`;
  return new Failure('source-unreadable', `Ce fichier est ${what} : il ne contient pas de tableau que Repères sache lire.`, 'Cherchez une version CSV, XLSX, JSON ou Parquet de ces données.');
}

/** Spreading a large batch into `push` overflows the stack. */
function append<T>(target: T[], values: readonly T[]): void {
  for (const value of values) target.push(value);
}
