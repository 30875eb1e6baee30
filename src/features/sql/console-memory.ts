/**
 * What the console keeps while the page lives: the text being written and the statements that were run. In
 * memory only: nothing is remembered silently, and closing the tab forgets it.
 */
export type PastQuery = { readonly sql: string; /** Null where it failed. */ readonly rows: number | null; readonly ms: number };

const MOST_KEPT = 50;

let draft: string | null = null;
let past: readonly PastQuery[] = [];
const listeners = new Set<() => void>();

export const consoleMemory = {
  draft: () => draft,
  keepDraft(text: string): void {
    draft = text;
  },
  past: () => past,
  /** The last run comes first, and only once. */
  add(query: PastQuery): void {
    past = [query, ...past.filter((other) => other.sql !== query.sql)].slice(0, MOST_KEPT);
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
