import type { ColumnRole, ColumnSpec, ColumnType, Decoding, MissingMarker } from '../../domain/dataset.ts';
import type { Level } from '../../domain/territory.ts';

/** What the reader said of one column; what is absent stays as guessed. `null` takes a guess away. */
export type ColumnEdit = {
  readonly keep?: boolean;
  readonly label?: string;
  readonly type?: ColumnType;
  readonly role?: ColumnRole;
  readonly unit?: string;
  readonly missing?: readonly MissingMarker[];
  readonly decimal?: ColumnSpec['decimal'] | null;
  readonly dateOrder?: ColumnSpec['dateOrder'] | null;
};

/** How the file is read, where the reader overruled what was found. */
export type DecodingEdit = Pick<Decoding, 'encoding' | 'delimiter' | 'headerRow' | 'sheet' | 'member'>;

/**
 * All that the reader overruled. Kept apart from the guesses and by the name that the file gives, so that reading the file
 * in another way loses nothing of it.
 */
export type Edits = {
  readonly title: string | null;
  readonly decoding: DecodingEdit;
  readonly unpivots: boolean;
  /** The fields whose rows of totals stay among the others. */
  readonly keptTotals: readonly string[];
  /** The column that says where: null for none, absent as guessed. */
  readonly territory?: string | null;
  readonly level?: Level | null;
  /** The column that says when: null for none, absent as guessed. */
  readonly period?: string | null;
  readonly columns: ReadonlyMap<string, ColumnEdit>;
};

export const NO_EDITS: Edits = { title: null, decoding: {}, unpivots: true, keptTotals: [], columns: new Map() };

export type EditAction =
  | { readonly do: 'title'; readonly title: string }
  | { readonly do: 'decode'; readonly how: DecodingEdit }
  | { readonly do: 'unpivot'; readonly on: boolean }
  | { readonly do: 'totals'; readonly field: string; readonly aside: boolean }
  | { readonly do: 'territory'; readonly from: string | null }
  | { readonly do: 'level'; readonly level: Level | null }
  | { readonly do: 'period'; readonly from: string | null }
  | { readonly do: 'column'; readonly from: string; readonly edit: ColumnEdit }
  | { readonly do: 'forget decoding' }
  | { readonly do: 'forget column'; readonly from: string }
  | { readonly do: 'forget everything' };

/** The edits after one more. */
export function edit(edits: Edits, action: EditAction): Edits {
  switch (action.do) {
    case 'title':
      return { ...edits, title: action.title };
    case 'decode':
      // A separator or a header of one sheet means nothing in another member.
      return { ...edits, decoding: action.how.member !== undefined && action.how.member !== edits.decoding.member ? action.how : { ...edits.decoding, ...action.how } };
    case 'unpivot':
      return { ...edits, unpivots: action.on };
    case 'totals':
      return { ...edits, keptTotals: [...edits.keptTotals.filter((field) => field !== action.field), ...(action.aside ? [] : [action.field])] };
    case 'territory':
      return { ...edits, territory: action.from, ...(action.from !== null && edits.period === action.from ? { period: null } : {}) };
    case 'level':
      return { ...edits, level: action.level };
    case 'period':
      return { ...edits, period: action.from, ...(action.from !== null && edits.territory === action.from ? { territory: null } : {}) };
    case 'column':
      return editColumn(edits, action.from, action.edit);
    case 'forget decoding':
      return { ...edits, decoding: {} };
    case 'forget column':
      return { ...edits, columns: new Map([...edits.columns].filter(([from]) => from !== action.from)) };
    case 'forget everything':
      return NO_EDITS;
  }
}

/** The roles that only one column has are said once, for the whole table. */
function editColumn(edits: Edits, from: string, change: ColumnEdit): Edits {
  const { role, ...rest } = change;
  const next: Edits = { ...edits, columns: new Map([...edits.columns, [from, { ...edits.columns.get(from), ...rest, ...(role === undefined || isUnique(role) ? {} : { role }) }]]) };
  if (role === 'territory') return edit(next, { do: 'territory', from });
  if (role === 'period') return edit(next, { do: 'period', from });
  if (role === undefined) return next;
  return { ...next, ...(next.territory === from ? { territory: null } : {}), ...(next.period === from ? { period: null } : {}) };
}

export function isUnique(role: ColumnRole): boolean {
  return role === 'territory' || role === 'period';
}

/** True where the reader overruled something of the column. */
export function isEdited(edits: Edits, from: string): boolean {
  return Object.keys(edits.columns.get(from) ?? {}).length > 0;
}
