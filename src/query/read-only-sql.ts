import { typesetFrench } from '../shared/typeset-french.ts';
import { findFileTable } from './file-tables.ts';
import { whyFunctionRefused } from './refused-functions.ts';
import { lexSql, type SqlToken } from './sql-tokens.ts';

export type ReadOnlySql =
  /** `sql` is the one statement, without `EXPLAIN` nor its semicolon, at the lines where it stood. `names`: every name in it, lower case. */
  | { readonly ok: true; readonly sql: string; readonly explain: 'plan' | 'analyze' | null; readonly names: ReadonlySet<string> }
  /** What is refused and why, in French; the line counts from 1. */
  | { readonly ok: false; readonly message: string; readonly line: number };

/**
 * Accepts exactly one statement that reads: SELECT, WITH, FROM, VALUES, DESCRIBE, SUMMARIZE, or EXPLAIN of one of
 * them, which neither writes nor reaches a file, an address or the settings. Meant to refuse too much rather than too little.
 */
export function readOnlySql(text: string): ReadOnlySql {
  const lexed = lexSql(text);
  if ('message' in lexed) return refuse(lexed.message, lexed.line);
  const end = lexed.findIndex((token) => isMark(token, ';'));
  const whole = end < 0 ? lexed : lexed.slice(0, end);
  const beyond = end < 0 ? undefined : lexed.slice(end).find((token) => !isMark(token, ';'));
  if (whole.length === 0) return refuse('Il n’y a pas de requête à exécuter.', 1);
  if (beyond) return refuse('Une seule requête à la fois : une deuxième commence après le point-virgule. Gardez celle que vous voulez exécuter.', beyond.line);

  const { explain, length } = explainOf(whole);
  const tokens = whole.slice(length);
  const found = refusalIn(tokens, explain !== null);
  if (found) return refuse(found.message, found.line);
  const first = tokens[0] as SqlToken;
  const last = tokens.at(-1) as SqlToken;
  // The lines stay those of the reader: what is left out leaves its line breaks.
  const before = text.slice(0, first.start).replaceAll(/[^\n]/g, '');
  const names = new Set(tokens.filter((token) => token.kind === 'word' || token.kind === 'quoted').map((token) => token.value.toLowerCase()));
  return { ok: true, sql: before + text.slice(first.start, last.end), explain, names };
}

function refuse(message: string, line: number): ReadOnlySql {
  return { ok: false, message: typesetFrench(message), line };
}

type Refusal = { readonly message: string; readonly line: number };

/** How many tokens `EXPLAIN` takes, and what it asks for. */
function explainOf(tokens: readonly SqlToken[]): { readonly explain: 'plan' | 'analyze' | null; readonly length: number } {
  if (!isWord(tokens[0], 'explain')) return { explain: null, length: 0 };
  return isWord(tokens[1], 'analyze') ? { explain: 'analyze', length: 2 } : { explain: 'plan', length: 1 };
}

const READING = new Set(['select', 'with', 'from', 'values', 'describe', 'summarize']);

function refusalIn(tokens: readonly SqlToken[], isExplained: boolean): Refusal | null {
  const head = tokens.find((token) => !isMark(token, '('));
  if (head === undefined) return { message: isExplained ? 'EXPLAIN attend une requête.' : 'La requête est incomplète.', line: 1 };
  if (head.kind !== 'word' || !READING.has(head.value)) return { message: refusedStart(head), line: head.line };
  return unbalanced(tokens) ?? refusedWord(tokens) ?? refusedCall(tokens) ?? findFileTable(tokens);
}

/** A parenthesis too many would end the one that the engine puts around the statement. */
function unbalanced(tokens: readonly SqlToken[]): Refusal | null {
  let depth = 0;
  for (const token of tokens) {
    if (isMark(token, '(')) depth += 1;
    if (isMark(token, ')')) depth -= 1;
    if (depth < 0) return { message: 'Une parenthèse fermante n’a pas d’ouvrante.', line: token.line };
  }
  return depth === 0 ? null : { message: 'Une parenthèse ouvrante n’est pas refermée.', line: (tokens.at(-1) as SqlToken).line };
}

const WRITING = new Set(['insert', 'update', 'delete', 'merge', 'create', 'drop', 'alter', 'truncate', 'copy', 'export', 'import', 'attach', 'detach', 'install', 'load', 'pragma', 'set', 'reset', 'call', 'use', 'vacuum', 'checkpoint', 'prepare', 'execute', 'deallocate', 'begin', 'commit', 'rollback', 'explain']);

/** Words that no reading statement needs where they stand. */
function refusedWord(tokens: readonly SqlToken[]): Refusal | null {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || isMark(tokens[at - 1], '.')) continue;
    if (token.value === 'into') return { message: 'INTO écrirait le résultat dans une table. La console ne fait que lire.', line: token.line };
    if (token.value === 'pivot' || token.value === 'pivot_wider') return { message: 'PIVOT crée un type dans la base. Écrivez une somme par colonne : sum(valeur) FILTER (WHERE annee = 2023).', line: token.line };
    if (isMark(tokens[at - 1], '(') && WRITING.has(token.value) && tokens[at + 1]?.kind === 'word') return { message: `${token.value.toUpperCase()} ne peut pas être une étape de la requête : ${whyStatementRefused(token.value)}`, line: token.line };
  }
  return null;
}

/** A name followed by a parenthesis, quoted or not, whatever schema is named before it. */
function refusedCall(tokens: readonly SqlToken[]): Refusal | null {
  for (const [at, token] of tokens.entries()) {
    if ((token.kind !== 'word' && token.kind !== 'quoted') || !isMark(tokens[at + 1], '(')) continue;
    const why = whyFunctionRefused(token.value.toLowerCase());
    if (why !== null) return { message: `La fonction ${token.value.toLowerCase()}() n’est pas permise : ${why}`, line: token.line };
  }
  return null;
}

function refusedStart(head: SqlToken): string {
  const accepted = 'Une requête commence par SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE ou EXPLAIN.';
  if (head.kind !== 'word') return `« ${head.value.slice(0, 40)} » ne commence pas une requête. ${accepted}`;
  const why = whyStatementRefused(head.value);
  return why === null ? `« ${head.value.slice(0, 40)} » ne commence pas une requête que la console accepte. ${accepted}` : `${head.value.toUpperCase()} n’est pas permis : ${why}`;
}

/** What a statement would do, by its first word. */
function whyStatementRefused(word: string): string | null {
  switch (word) {
    case 'load':
    case 'install':
      return 'cela irait chercher une extension chez un tiers, et Repères ne contacte personne.';
    case 'attach':
    case 'detach':
    case 'use':
      return 'cela changerait les bases ouvertes. Nommez la table entière : FROM "populations".data.';
    case 'copy':
    case 'export':
    case 'import':
      return 'cela écrirait ou lirait un fichier. Le résultat se télécharge en CSV sous le tableau.';
    case 'pragma':
    case 'set':
    case 'reset':
    case 'call':
    case 'checkpoint':
    case 'vacuum':
    case 'analyze':
      return 'cela toucherait aux réglages du moteur. La console ne fait que lire les données.';
    case 'create':
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'drop':
    case 'alter':
    case 'truncate':
    case 'comment':
      return 'cela modifierait des données. La console ne fait que lire ; pour nommer une étape, écrivez WITH étape AS (SELECT …).';
    case 'begin':
    case 'start':
    case 'commit':
    case 'rollback':
    case 'abort':
    case 'prepare':
    case 'execute':
    case 'deallocate':
      return 'la console exécute une requête de lecture à la fois, sans transaction ni préparation.';
    case 'show':
    case 'table':
      return 'écrivez FROM et le nom de la table ; la liste des tables est à côté de la requête.';
    case 'explain':
      return 'un seul EXPLAIN suffit, au début.';
    default:
      return null;
  }
}

function isMark(token: SqlToken | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.value === mark;
}

function isWord(token: SqlToken | undefined, word: string): boolean {
  return token?.kind === 'word' && token.value === word;
}
