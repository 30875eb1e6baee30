/**
 * One piece of SQL as the lexer of DuckDB (that of PostgreSQL) cuts it. `value`: the name without its quotes, lower case for a bare word;
 * the content of a text. `line` counts from 1.
 */
export type SqlToken = { readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'mark'; readonly value: string; readonly start: number; readonly end: number; readonly line: number };

/** A text that cannot be cut with certainty. `message` in French. */
export type Unlexable = { readonly message: string; readonly line: number };

/** What DuckDB takes for a space, no-break ones among them. */
const SPACE = /[\s\u00A0\u1680\u180E\u2000-\u200F\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]+/y;
const WORD = /[A-Za-z_\u0080-\uFFFF][A-Za-z_0-9$\u0080-\uFFFF]*/y;
const NUMBER = /(?:\d[0-9A-Za-z_]*(?:\.[0-9A-Za-z_]*)?|\.\d[0-9A-Za-z_]*)/y;
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uFFFF][A-Za-z_0-9\u0080-\uFFFF]*)?\$/y;
const HIDDEN_SPACE = /[\u00A0\u1680\u180E\u2000-\u200F\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]/g;

/**
 * Cuts a statement in tokens, comments left out. Where two lexers could disagree, it refuses: what is taken for a
 * text here must never be read as SQL there.
 */
export function lexSql(sql: string): readonly SqlToken[] | Unlexable {
  if (sql.includes('\0')) return { message: 'La requête contient un caractère nul, que SQL ne lit pas.', line: 1 };
  // As the engine does: a no-break space that came with a paste separates words.
  const text = sql.replace(HIDDEN_SPACE, ' ');
  const tokens: SqlToken[] = [];
  let at = 0;
  let line = 1;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const advance = (length: number) => {
    for (let i = at; i < at + length; i += 1) if (text[i] === '\n') line += 1;
    at += length;
  };
  const push = (kind: SqlToken['kind'], length: number, value: string) => {
    tokens.push({ kind, value, start: at, end: at + length, line });
    advance(length);
  };
  const fail = (message: string): Unlexable => ({ message, line });

  while (at < text.length) {
    const two = text.slice(at, at + 2);
    const space = match(SPACE);
    if (space !== null) {
      advance(space.length);
    } else if (two === '--') {
      // A carriage return alone ends a comment for PostgreSQL as well.
      const end = text.slice(at).search(/[\n\r]/);
      advance(end < 0 ? text.length - at : end);
    } else if (two === '/*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) return fail('Un commentaire « /* » n’est pas refermé par « */ ».');
      if (text.slice(at + 2, end + 1).includes('/*')) return fail('Un commentaire « /* » en contient un autre : refermez le premier avant.');
      advance(end + 2 - at);
    } else if (text[at] === "'" || text[at] === '"') {
      const quote = text[at] as string;
      const length = quotedLength(text, at, false);
      if (length === null) return fail(quote === "'" ? 'Un texte entre apostrophes « \' » n’est pas refermé. Une apostrophe à l’intérieur se double : \'l\'\'eau\'.' : 'Un nom entre guillemets « " » n’est pas refermé.');
      push(quote === "'" ? 'text' : 'quoted', length, text.slice(at + 1, at + length - 1).replaceAll(quote + quote, quote));
    } else if (text[at] === '$') {
      const tag = match(DOLLAR_TAG);
      if (tag === null) return fail('Le signe « $ » appelle une valeur à compléter, que la console ne demande pas : écrivez la valeur.');
      const end = text.indexOf(tag, at + tag.length);
      if (end < 0) return fail(`Un texte entre « ${tag} » n’est pas refermé.`);
      push('text', end + tag.length - at, text.slice(at + tag.length, end));
    } else {
      const word = match(WORD);
      const number = word === null ? match(NUMBER) : null;
      const next = text[at + (word ?? number ?? '').length];
      if (word !== null && next === "'" && /^e$/i.test(word)) {
        const length = quotedLength(text, at + 1, true);
        if (length === null) return fail('Un texte E\'…\' n’est pas refermé.');
        push('text', length + 1, text.slice(at + 2, at + length));
      } else if (word !== null && /^u$/i.test(word) && /^&['"]/.test(text.slice(at + 1))) {
        return fail('L’écriture U&\'…\' n’est pas acceptée : écrivez le caractère lui-même.');
      } else if (word !== null) {
        push('word', word.length, word.toLowerCase());
      } else if (number !== null) {
        if (next === '$') return fail('Le signe « $ » ne peut pas suivre un nombre.');
        push('number', number.length, number);
      } else if (text[at] === '?') {
        return fail('Le signe « ? » appelle une valeur à compléter, que la console ne demande pas : écrivez la valeur.');
      } else {
        push('mark', 1, text[at] as string);
      }
    }
  }
  return tokens;
}

/** From the opening quote to the closing one, both counted; null when it never closes. */
function quotedLength(text: string, start: number, escapes: boolean): number | null {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (escapes && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1 - start;
      at += 1;
    }
  }
  return null;
}
