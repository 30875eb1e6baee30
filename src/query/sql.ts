import { quoteIdentifier } from '../shared/sql-text.ts';

/** A piece of SQL text together with the values bound to its `?`, in order. */
export type Sql = { readonly text: string; readonly params: readonly (string | number)[] };

/**
 * Joins pieces of SQL. Only other pieces can be put in: a bare string in a template does not type-check,
 * so that a value reaches the text through `bind` and a name through `identifier`, never by itself.
 */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Sql[]): Sql {
  return {
    text: strings.reduce((text, part, position) => text + (pieces[position - 1]?.text ?? '') + part),
    params: pieces.flatMap((piece) => piece.params),
  };
}

/** A value, left out of the text. */
export function bind(value: string | number): Sql {
  return { text: '?', params: [value] };
}

/** A text bound where the engine has no column to guess the type of the `?` from. */
export function bindText(value: string): Sql {
  return { text: 'CAST(? AS VARCHAR)', params: [value] };
}

/** The name of a table or a column, quoted. */
export function identifier(name: string): Sql {
  return { text: quoteIdentifier(name), params: [] };
}

/** A name of ours inside a statement (a step, a column of a step), which needs no quotes to be read. */
export function word(name: string): Sql {
  if (!/^[a-z]+(?:_[a-z]+)*$/.test(name)) throw new Error(`Not a plain SQL word: ${JSON.stringify(name)}`);
  return { text: name, params: [] };
}

export function join(pieces: readonly Sql[], separator: string): Sql {
  return { text: pieces.map((piece) => piece.text).join(separator), params: pieces.flatMap((piece) => piece.params) };
}

export const NOTHING: Sql = { text: '', params: [] };
