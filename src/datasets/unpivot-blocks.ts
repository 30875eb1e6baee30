import type { RawValues } from '../decode/table/raw-table.ts';
import type { UnpivotBlocks } from '../domain/dataset.ts';
import type { SourceTable } from './read-source.ts';
import { chosenColumns, refuseFieldTwice, unreadable } from './unpivot-columns.ts';

/** One field of the blocks: the column that each block has for it. */
type Side = { readonly field: string; readonly byBlock: ReadonlyMap<string, RawValues> };

/** The block of a name that tells none, as readers number repeated headers: « Nuance », « Nuance_2 », « Nuance_3 ». */
const FIRST_BLOCK = '1';

/**
 * Each block of columns of each row becomes a row, in the order of the columns, what stays of the row repeated. A block of
 * which every cell is blank gives none, so that a row without any filled block gives none at all.
 * Throws `Failure('source-unreadable')` where the columns are not there, or are not the same blocks for every field.
 */
export function unpivotBlocks(table: SourceTable, { blocks, into }: UnpivotBlocks): SourceTable {
  const takenBy = new Map<number, string>();
  const sides = Object.entries(blocks).map(([field, pattern]): Side => ({ field, byBlock: readSide(table.fields, table.values, field, pattern, takenBy) }));
  const names = blockNames(sides);
  const rest = table.fields.flatMap((field, at) => (takenBy.has(at) ? [] : [{ field, texts: table.values[at] ?? [] }]));
  const made = [into.field, ...sides.map(({ field }) => field)];
  refuseFieldTwice(rest, made);

  const cells = sides.map(({ byBlock }) => names.map((name) => byBlock.get(name) ?? []));
  const rows: number[] = [];
  const filled: number[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    for (let block = 0; block < names.length; block += 1) {
      if (cells.every((ofSide) => isBlank(ofSide[block]?.[row]))) continue;
      rows.push(row);
      filled.push(block);
    }
  }
  return {
    ...table,
    fields: [...rest.map(({ field }) => field), ...made],
    values: [
      ...rest.map(({ texts }) => rows.map((row) => texts[row] ?? null)),
      filled.map((block) => names[block] ?? null),
      ...cells.map((ofSide) => rows.map((row, at) => ofSide[filled[at] ?? -1]?.[row] ?? null)),
    ],
    rowCount: rows.length,
    lines: rows.map((row) => table.lines[row] ?? row + 1),
  };
}

function readSide(fields: readonly string[], values: readonly RawValues[], field: string, pattern: string, takenBy: Map<number, string>): ReadonlyMap<string, RawValues> {
  const byBlock = new Map<string, RawValues>();
  for (const { at, captured } of chosenColumns(fields, pattern)) {
    const other = takenBy.get(at);
    if (other !== undefined) throw unreadable(`La colonne « ${fields[at]} » est prise par « ${other} » et par « ${field} ».`, 'Précisez les motifs de « blocks » dans « unpivot ».');
    const name = captured ?? FIRST_BLOCK;
    if (byBlock.has(name)) throw unreadable(`Deux colonnes de « ${field} » disent le bloc « ${name} », dont « ${fields[at]} ».`, 'Précisez le motif de ce champ dans « blocks ».');
    byBlock.set(name, values[at] ?? []);
    takenBy.set(at, field);
  }
  return byBlock;
}

/** The blocks, which must be the same for every field: a cell put in another block would be told of somebody else. */
function blockNames([first, ...others]: readonly Side[]): readonly string[] {
  const names = [...(first?.byBlock.keys() ?? [])];
  for (const { field, byBlock } of others) {
    const lacking = names.find((name) => !byBlock.has(name));
    const more = [...byBlock.keys()].find((name) => !names.includes(name));
    if (lacking === undefined && more === undefined) continue;
    const [has, lacks] = more === undefined ? [first?.field, field] : [field, first?.field];
    throw unreadable(`Les blocs ne se correspondent pas : « ${has} » a un bloc « ${more ?? lacking} », que « ${lacks} » n’a pas.`, 'Précisez les motifs de « blocks », pour que chaque champ ait une colonne dans chaque bloc.');
  }
  return names;
}

function isBlank(text: string | null | undefined): boolean {
  return text === null || text === undefined || text.trim() === '';
}
