import { Failure } from '../domain/failure.ts';

/**
 * What DuckDB says of a reader's statement, with a French introduction and the line of the reader's own text.
 * `linesBefore`: lines of ours before it. `failure` is what the engine made of the error.
 */
export function explainDuckDb(cause: Error, failure: Failure, linesBefore: number): Failure {
  const said = readMessage(cause.message);
  const extension = /exists in the (\w+) extension/.exec(said.text)?.[1];
  if (extension !== undefined) {
    return new Failure('query-failed', `Cette requête demande l’extension « ${extension} » de DuckDB, que Repères n’embarque pas.`, 'Aucune extension n’est chargée : elle viendrait d’un serveur tiers. Écrivez la requête sans elle ; les dates sans fuseau (DATE, TIMESTAMP), les listes et les structures n’en demandent pas.', cause);
  }
  const introduction = INTRODUCTIONS[said.kind];
  if (introduction === undefined) return failure;
  const lines = said.text.split('\n');
  const at = lines.findIndex((line) => /^LINE \d+:/.test(line));
  const line = at < 0 ? null : Number(/^LINE (\d+):/.exec(lines[at] as string)?.[1]) - linesBefore;
  const where = line !== null && line >= 1 ? `Ligne ${line} : ` : '';
  const message = (at < 0 ? said.text : lines.slice(0, at).join('\n')).trim();
  const excerpt = at < 0 ? '' : `\n${(lines[at] as string).replace(/^LINE \d+: ?/, '')}`;
  return new Failure('query-failed', `${where}${introduction}`, `DuckDB répond : ${message}${excerpt.trimEnd()}`, cause);
}

const INTRODUCTIONS: Readonly<Record<string, string>> = {
  Parser: 'la requête ne se lit pas comme du SQL.',
  Catalog: 'la requête nomme une table, un type ou une fonction qui n’existe pas.',
  Binder: 'la requête nomme une colonne inconnue, ou mélange des valeurs de types différents.',
  Conversion: 'une valeur ne se convertit pas dans le type demandé.',
  'Invalid Input': 'une fonction a reçu une valeur qu’elle n’accepte pas.',
  'Out of Range': 'un nombre dépasse ce que son type peut contenir.',
  'Not implemented': 'DuckDB ne sait pas exécuter cette forme de requête.',
  Permission: 'la requête cherche à atteindre un fichier ou une adresse, ce qui est fermé ici.',
  'Out of Memory': 'la requête demande plus de mémoire que le navigateur n’en donne.',
  Syntax: 'la requête ne se lit pas comme du SQL.',
};

/** The parser answers with JSON, everything else with « Kind Error: text ». */
function readMessage(message: string): { readonly kind: string; readonly text: string } {
  if (message.startsWith('{')) {
    try {
      const { exception_type: kind, exception_message: text } = JSON.parse(message) as Record<string, unknown>;
      if (typeof kind === 'string' && typeof text === 'string') return { kind, text };
    } catch {
      // Not JSON after all: read below as it stands.
    }
  }
  const parts = /^([A-Za-z ]+?) Error: ([\s\S]*)$/.exec(message);
  return parts ? { kind: parts[1] as string, text: parts[2] as string } : { kind: '', text: message };
}
