import { quoteText } from '../shared/sql-text.ts';

/** How many statements a session keeps prepared: those of a few dashboards. */
const MOST_PREPARED = 100;

/** The statements that a session has prepared, by their text; planning one costs about as much as running it. */
export class Prepared {
  readonly #names = new Map<string, string>();
  #made = 0;

  /**
   * Turns a statement with `?` and its values into text that can be interrupted while it runs: bound prepared
   * statements of this build cannot. The statement itself is never touched; the values travel as literals of `EXECUTE`.
   * `keep` is called once the text has run: a statement that could not be prepared has no name.
   * Throws on a value that has no literal: that is our bug.
   */
  bind(sql: string, params: readonly (string | number)[]): { readonly text: string; readonly keep: () => void } {
    if (params.length === 0) return { text: sql, keep: () => undefined };
    const values = params.map(literal).join(', ');
    const known = this.#names.get(sql);
    if (known !== undefined) return { text: `EXECUTE ${known}(${values})`, keep: () => this.#use(sql, known) };
    const name = `question_${++this.#made}`;
    const oldest = this.#names.size >= MOST_PREPARED ? [...this.#names][0] : undefined;
    if (oldest) this.#names.delete(oldest[0]);
    const room = oldest ? `DEALLOCATE ${oldest[1]}; ` : '';
    // The line break ends a trailing `--` comment, which would swallow EXECUTE.
    return { text: `${room}PREPARE ${name} AS ${sql}\n; EXECUTE ${name}(${values})`, keep: () => this.#use(sql, name) };
  }

  /** The last used are the last to leave. */
  #use(sql: string, name: string): void {
    this.#names.delete(sql);
    this.#names.set(sql, name);
  }
}

/** A SQL literal. Fractions are written with an exponent, which makes them DOUBLE and not DECIMAL. */
export function literal(value: string | number): string {
  if (typeof value === 'string') return value.split('\0').map(quoteText).join(" || chr(0) || ");
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be bound to a statement`);
  return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : value.toExponential();
}
