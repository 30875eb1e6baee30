import type { RawTable } from '../../decode/table/raw-table.ts';
import type { Dataset, Decoding, Unpivot } from '../../domain/dataset.ts';
import type { Level } from '../../domain/territory.ts';
import type { TableGuess } from '../guess/guess-table.ts';
import { sourceTable } from '../read-source.ts';
import { setTotalsAside } from '../set-aside.ts';
import { columnName, declareColumns, type DeclaredColumn } from './declare-columns.ts';
import { decodingOf } from './decoding-of.ts';
import { blocksOf, planBlocks } from './plan-blocks.ts';
import { planUnpivot, unpivotsOf } from './plan-unpivot.ts';

/** The recipe of a dataset as its file suggests it: every guess, written down. */
export type Draft = {
  readonly decoding: Decoding;
  readonly totals: NonNullable<Dataset['totals']>;
  readonly unpivot: readonly Unpivot[];
  readonly columns: readonly DeclaredColumn[];
  /** Null where no column tells it. */
  readonly leaf: Level | null;
};

export type DraftChoices = {
  /** False: wide columns stay as they are. */
  readonly unpivots?: boolean;
  /** The fields whose rows of totals are set aside; all that were found otherwise. */
  readonly totals?: (field: string) => boolean;
  /** False: a table without territory is one. */
  readonly needsTerritory?: boolean;
};

/** The first recipe of a table. Every column of it reads all the texts of the table; what none reads is left as text. */
export function draftOf(table: RawTable, guess: TableGuess, { unpivots = true, totals: sets = () => true, needsTerritory = true }: DraftChoices = {}): Draft {
  const totals = guess.totals.filter(({ column }) => sets(column)).map(({ column, texts }) => ({ field: column, in: texts }));
  // Rows of totals need not be readable: they are set aside first.
  const { table: kept } = setTotalsAside(sourceTable(table), totals);
  const textsOf = (name: string) => kept.values[kept.fields.indexOf(name)] ?? [];
  const nameOf = (stem: string) => columnName(stem, 0);
  const planned = unpivots ? (planUnpivot(guess, nameOf) ?? planBlocks(guess, nameOf, textsOf)) : null;
  const { columns, leaf } = declareColumns(guess, textsOf, planned, needsTerritory);
  const unpivot = planned === null ? [] : planned.kind === 'blocks' ? [blocksOf(planned)] : unpivotsOf(planned, kept.fields);
  return { decoding: decodingOf(table), totals, unpivot, columns, leaf };
}
