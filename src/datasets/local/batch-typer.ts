import type { CellBytes, DecodeWarning, RawValues, RowBatch } from '../../decode/table/raw-table.ts';
import type { ColumnSpec, DatasetPart } from '../../domain/dataset.ts';
import { Failure } from '../../domain/failure.ts';
import type { LocalDataset, LocalGeography, LocalQuality } from '../../domain/local-extract.ts';
import { grainOf, type PeriodKey } from '../../domain/period.ts';
import type { BatchColumn } from '../../engine/arrow-batch.ts';
import type { SourceTable } from '../read-source.ts';
import { UNREADABLE } from '../read-value.ts';
import { setTotalsAside } from '../set-aside.ts';
import { unpivotTable } from '../unpivot.ts';
import { ColumnReader, type Texts } from './column-reader.ts';

export type TypedBatch = { readonly columns: readonly BatchColumn[]; readonly rowCount: number; /** True for each row whose territory has another code today; null where there are none. */ readonly moved: readonly boolean[] | null };

type WordColumn = Extract<BatchColumn, { kind: 'words' }>;

const MOST_CODES = 20;

/**
 * Rows of text → rows of the extract, batch after batch, by the recipe of the dataset: totals set aside, wide columns made
 * rows, filtered, typed, codes brought to those of today. Lenient: what cannot be read is missing and told; rows are kept wherever
 * they are.
 */
export class BatchTyper {
  readonly #dataset: LocalDataset;
  readonly #part: DatasetPart;
  readonly #readers: readonly ColumnReader[];
  readonly #territory: number;
  readonly #period: number;
  readonly #codes: ReadonlySet<string> | null;
  readonly #moves: ReadonlyMap<string, string>;
  readonly #moved = new Map<string, number>();
  readonly #outside = new Set<string>();
  readonly #periods = new Set<PeriodKey>();
  #rowsRead = 0;
  #rowsKept = 0;
  #setAside = 0;
  #rowsOutside = 0;
  #rowsUnplaced = 0;

  constructor(dataset: LocalDataset, geography: LocalGeography | null) {
    const [part] = dataset.parts;
    if (!part || dataset.parts.length > 1) throw new Error(`A dataset opened in the browser has one part, and "${dataset.id}" has ${dataset.parts.length}`);
    this.#dataset = dataset;
    this.#part = part;
    this.#territory = positionOf(dataset, dataset.territoryColumn);
    this.#period = positionOf(dataset, dataset.periodColumn);
    const isPeriod = (key: string) => (grainOf(key) === dataset.grain ? key : UNREADABLE);
    this.#readers = dataset.columns.map((spec, at) => (at === this.#period ? new ColumnReader(spec, isPeriod) : new ColumnReader(spec)));
    this.#codes = geography && this.#territory >= 0 ? new Set(geography.codes) : null;
    this.#moves = new Map(geography && dataset.leaf === 'commune' ? geography.moved.map(({ from, to }) => [from, to] as const) : []);
  }

  /** Throws `Failure('source-unreadable')` where the file lacks a column that the recipe names. */
  add({ inBytes, ...batch }: Pick<SourceTable, 'fields' | 'values' | 'rowCount' | 'lines'> & Pick<RowBatch, 'inBytes'>): TypedBatch {
    const { totals = [], unpivot = [] } = this.#dataset;
    const whole: SourceTable = { ...batch, warnings: [] };
    // To set nothing aside would all the same look at every column, and make its texts.
    const { table, setAside } = totals.length === 0 ? { table: whole, setAside: 0 } : setTotalsAside(whole, totals);
    const source = unpivotTable(table, unpivot, this.#dataset.grain);
    // Where rows were taken out or made, the bytes tell other rows.
    const bytes = totals.length === 0 && unpivot.length === 0 ? (inBytes ?? null) : null;
    const rows = keptRows(this.#dataset, source);
    this.#setAside += setAside;
    this.#rowsRead += source.rowCount + setAside;
    this.#rowsKept += rows.length;

    let moved: boolean[] | null = null;
    const read = this.#readers.map((reader, at) => {
      const spec = this.#dataset.columns[at] as ColumnSpec;
      const typed = reader.read(textsOf(spec, this.#part, source, bytes), rows, source.lines);
      const { column } = typed;
      if (at === this.#period) this.#notePeriods(column.kind === 'words' ? wordsIn(column).texts : column.kind === 'text' ? column.values : []);
      if (at !== this.#territory || column.kind === 'number' || (column.kind === 'words' && this.#placeWords(column))) return typed;
      const placed = this.#place(column.kind === 'words' ? Array.from(column.codes, (code) => column.words.text(code)) : column.values);
      moved = placed.moved;
      return { ...typed, column: { name: column.name, kind: 'text' as const, values: placed.values } };
    });
    const columns = [...read.map(({ column }) => column), ...read.flatMap(({ reasons }) => (reasons ? [reasons] : []))];
    return { columns, rowCount: rows.length, moved };
  }

  /** Ascending. */
  periods(): readonly PeriodKey[] {
    return [...this.#periods].sort();
  }

  quality(warnings: readonly DecodeWarning[]): LocalQuality {
    const columns = this.#readers.map(({ tally }, at) => ({ column: (this.#dataset.columns[at] as ColumnSpec).name, tally }));
    return {
      rowsRead: this.#rowsRead,
      rowsKept: this.#rowsKept,
      rowsSetAside: this.#setAside,
      rowsOutside: this.#codes ? this.#rowsOutside : null,
      rowsUnplaced: this.#territory < 0 ? null : this.#rowsUnplaced,
      codesMoved: [...this.#moved].map(([from, rows]) => ({ from, to: this.#moves.get(from) as string, rows })).sort((a, b) => (a.from < b.from ? -1 : 1)),
      codesOutside: [...this.#outside].sort(),
      missingValues: columns.flatMap(({ column, tally }) => (tally.missing === 0 ? [] : [{ column, count: tally.missing }])),
      missingReasons: columns.flatMap(({ column, tally }) => [...tally.reasons].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, count]) => ({ column, reason, count }))),
      unreadable: columns.flatMap(({ column, tally }) => (tally.unreadable ? [{ column, ...tally.unreadable }] : [])),
      zerosRestored: columns.flatMap(({ column, tally }) => (tally.restored === 0 ? [] : [{ column, count: tally.restored }])),
      warnings: warnings.map(({ code, message, line }) => ({ code, message, line })),
    };
  }

  /** The codes of today; a code that is none of the observatory stays as the file has it. */
  #place(codes: readonly (string | null)[]): { values: readonly (string | null)[]; moved: boolean[] | null } {
    let moved: boolean[] | null = null;
    const values = codes.map((code, at) => {
      if (code === null) {
        this.#rowsUnplaced += 1;
        return null;
      }
      if (!this.#codes || this.#codes.has(code)) return code;
      const today = this.#moves.get(code);
      if (today === undefined) {
        this.#rowsOutside += 1;
        if (this.#outside.size < MOST_CODES) this.#outside.add(code);
        return code;
      }
      this.#moved.set(code, (this.#moved.get(code) ?? 0) + 1);
      (moved ??= codes.map(() => false))[at] = true;
      return today;
    });
    return { values, moved };
  }

  /** The same for words, each of which is judged once; false, and nothing counted, where one of them has another code today. */
  #placeWords(column: WordColumn): boolean {
    const { texts, counts } = wordsIn(column);
    const isHere = (code: string) => !this.#codes || this.#codes.has(code);
    if (texts.some((code) => code !== null && !isHere(code) && this.#moves.has(code))) return false;
    for (const [at, code] of texts.entries()) {
      const rows = counts[at] as number;
      if (code === null) this.#rowsUnplaced += rows;
      else if (!isHere(code)) {
        this.#rowsOutside += rows;
        if (this.#outside.size < MOST_CODES) this.#outside.add(code);
      }
    }
    return true;
  }

  #notePeriods(keys: readonly (string | null)[]): void {
    let last: string | null = null;
    for (const key of keys) {
      if (key === null || key === last) continue;
      this.#periods.add(key);
      last = key;
    }
  }
}

function positionOf({ id, columns }: LocalDataset, name: string | null): number {
  if (name === null) return -1;
  const position = columns.findIndex((column) => column.name === name);
  if (position < 0) throw new Error(`Dataset "${id}" has no column "${name}"`);
  return position;
}

/** A field that the whole file lacks filters nothing, as in a published dataset. */
function keptRows({ keep }: LocalDataset, { fields, values, rowCount }: SourceTable): Int32Array {
  const rows = new Int32Array(rowCount);
  if (keep.length === 0) {
    for (let row = 0; row < rowCount; row += 1) rows[row] = row;
    return rows;
  }
  const tests = keep.flatMap(({ field, in: kept }) => {
    const texts = values[fields.indexOf(field)];
    return texts ? [{ texts, kept: new Set(kept) }] : [];
  });
  let count = 0;
  for (let row = 0; row < rowCount; row += 1) {
    if (tests.every(({ texts, kept }) => kept.has(texts[row] ?? ''))) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** The words of a batch in the order in which they first come, and how many rows have each. */
function wordsIn({ words, codes }: WordColumn): { readonly texts: readonly (string | null)[]; readonly counts: readonly number[] } {
  const counted = new Int32Array(words.count);
  const seen: number[] = [];
  for (const code of codes) {
    if (counted[code] === 0) seen.push(code);
    counted[code] = (counted[code] as number) + 1;
  }
  return { texts: seen.map((code) => words.text(code)), counts: seen.map((code) => counted[code] as number) };
}

function textsOf({ name, from }: ColumnSpec, { constants }: DatasetPart, { fields, values }: SourceTable, inBytes: CellBytes | null): Texts {
  if (Object.hasOwn(constants, from)) return { constant: constants[from] ?? null };
  const index = fields.indexOf(from);
  const at = inBytes?.at[index];
  // Asked for when they are needed: to read them makes them, where the file is read as bytes.
  if (index >= 0 && index < values.length) return { values: () => values[index] as RawValues, inBytes: inBytes && at !== undefined ? { ...inBytes, at } : null };
  throw new Failure(
    'source-unreadable',
    `Le fichier n’a pas de champ « ${from} », attendu par la colonne « ${name} ».`,
    `Champs du fichier : ${fields.slice(0, 12).join(', ')}${fields.length > 12 ? '…' : ''}. Corrigez la colonne, ou retirez-la.`,
  );
}
