import { decodeFile, type DecodeOptions } from '../decode/decode-file.ts';
import type { DecodeWarning, RawTable, RawValues } from '../decode/table/raw-table.ts';
import type { Decoding } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';

/** The rows of a source, by column: `values[c][r]` is the text of the field `c` in row `r`. */
export type SourceTable = {
  readonly fields: readonly string[];
  readonly values: readonly RawValues[];
  readonly rowCount: number;
  /** Line of the file of each row (position in a list of objects), from 1. */
  readonly lines: readonly number[];
  /** What was left out of the rows, or mended, and is worth telling. */
  readonly warnings: readonly DecodeWarning[];
};

/** Rows that do not have the cells of the header, or a quote that is never closed: marks of a file that was cut. */
const CUT: ReadonlySet<string> = new Set(['missing-cell', 'extra-cell', 'unclosed-quote']);

/** Worth telling at each refresh; the rest is how the file always is. */
const TOLD: ReadonlySet<string> = new Set([...CUT, 'footer', 'repeated-header']);

/**
 * Bytes → rows of text, as the declaration says. Rejects with `Failure('source-unreadable')` where they are something
 * else, or look cut, with `Failure('source-refused')` for what a portal answers instead of data, and with `Cancelled`.
 */
export async function readSource(bytes: Uint8Array, decoding: Decoding, signal?: AbortSignal): Promise<SourceTable> {
  return asSource(await decodeSource(bytes, decoding, signal), decoding);
}

/** The same, with all that the decoder found: the texts that a Table Schema judges. */
export async function decodeSource(bytes: Uint8Array, decoding: Decoding, signal?: AbortSignal): Promise<RawTable> {
  const { format, ragged, ...recipe } = decoding;
  const options: DecodeOptions = signal ? { ...recipe, signal } : recipe;
  const table = await decodeFile(bytes, options);
  if (format !== undefined && format !== table.format) throw contradiction(format, table.format);
  const cut = ragged === true ? undefined : table.warnings.find(({ code }) => CUT.has(code));
  if (cut) {
    throw new Failure(
      'source-unreadable',
      cut.message,
      'Le fichier est peut-être tronqué : comparez-le à la source. S’il est toujours ainsi, ajoutez « ragged: true » à « decoding ».',
    );
  }
  return table;
}

/** What `decodeSource` gave, as the source of a dataset. */
export function asSource(table: RawTable, decoding: Decoding): SourceTable {
  const source = sourceTable(table);
  return decoding.footer === true ? { ...source, warnings: source.warnings.filter(({ code }) => code !== 'footer') } : source;
}

/** A decoded file as the source of a dataset. */
export function sourceTable(table: Pick<RawTable, 'columns' | 'values' | 'rowCount' | 'lines' | 'warnings'>): SourceTable {
  const { columns, values, rowCount, lines, warnings } = table;
  return { fields: columns.map(({ name }) => name), values, rowCount, lines, warnings: warnings.filter(({ code }) => TOLD.has(code)) };
}

function contradiction(declared: string, found: string): Failure {
  return new Failure(
    'source-unreadable',
    `La déclaration annonce un fichier ${declared.toUpperCase()}, et le contenu est du ${found.toUpperCase()}.`,
    'Vérifiez l’adresse de la source ; si le fichier a changé de format, corrigez « format » dans « decoding », ou retirez-le.',
  );
}
