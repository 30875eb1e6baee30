/**
 * The values of one member, in whichever form prints shortest: one value for all, a list, or the distinct ones and the
 * place of each. `rows` names the records that have the member, where some lack it.
 */
export type PackedColumn =
  | { readonly all: unknown; readonly rows?: readonly number[] }
  | { readonly is: readonly unknown[]; readonly rows?: readonly number[] }
  | { readonly of: readonly unknown[]; readonly at: readonly number[]; readonly rows?: readonly number[] };

/** Records of plain data, column by column: names and repeated values are written once. */
export type PackedRecords = { readonly count: number; readonly columns: Readonly<Record<string, PackedColumn>> };

/** What JSON can hold comes back equal from `unpackRecords`; an `undefined` member comes back absent, as from JSON. */
export function packRecords(records: readonly object[]): PackedRecords {
  const columns = new Map<string, { readonly rows: number[]; readonly values: unknown[] }>();
  for (const [row, record] of records.entries()) {
    for (const [name, value] of Object.entries(record)) {
      if (value === undefined) continue;
      const column = columns.get(name) ?? { rows: [], values: [] };
      columns.set(name, column);
      column.rows.push(row);
      column.values.push(value);
    }
  }
  const packed = [...columns].map(([name, { rows, values }]) => [name, { ...shortest(values), ...(rows.length === records.length ? {} : { rows }) }] as const);
  return { count: records.length, columns: Object.fromEntries(packed) };
}

/** Throws a plain error for what `packRecords` cannot have written. Equal values may be one object: read them, change nothing. */
export function unpackRecords<T extends object>({ count, columns }: PackedRecords): readonly T[] {
  const records = Array.from({ length: count }, (): Record<string, unknown> => ({}));
  for (const [name, column] of Object.entries(columns)) {
    const valueAt = reader(column);
    for (let place = 0; place < (column.rows?.length ?? count); place += 1) {
      const record = records[column.rows?.[place] ?? place];
      if (!record) throw new Error(`Column "${name}" tells of a record that is not there`);
      record[name] = valueAt(place);
    }
  }
  return records as T[];
}

function reader(column: PackedColumn): (place: number) => unknown {
  if ('all' in column) return () => column.all;
  if ('is' in column) return (place) => column.is[place];
  return (place) => column.of[column.at[place] ?? -1];
}

function shortest(values: readonly unknown[]): PackedColumn {
  const distinct = new Map<string, number>();
  const of: unknown[] = [];
  const at = values.map((value) => {
    const text = JSON.stringify(value);
    const known = distinct.get(text) ?? distinct.size;
    if (known === distinct.size) of.push(value);
    distinct.set(text, known);
    return known;
  });
  if (of.length === 1) return { all: of[0] };
  const [asList, asPlaces] = [{ is: values }, { of, at }];
  return JSON.stringify(asPlaces).length < JSON.stringify(asList).length ? asPlaces : asList;
}
