import { typesetFrench } from '../../shared/typeset-french.ts';
import type { DecodeWarning } from './raw-table.ts';

/** How many lines are named for one kind of warning: a file that is wrong on every line says it once more, not a million times. */
const NAMED = 20;

/** Gathers warnings: the first of each kind with their lines, then how many more there are. */
export class Warnings {
  readonly #kept: DecodeWarning[] = [];
  readonly #counts = new Map<string, number>();

  /** `message` is only asked for where it will be kept. */
  add(code: string, line: number | null, message: () => string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= NAMED) this.#kept.push({ code, message: typesetFrench(message()), line });
  }

  count(code: string): number {
    return this.#counts.get(code) ?? 0;
  }

  /** What was gathered so far, in the order of the file. */
  list(): readonly DecodeWarning[] {
    const more = [...this.#counts].filter(([, count]) => count > NAMED).map(([code, count]): DecodeWarning => {
      const rest = count - NAMED;
      return { code, message: typesetFrench(rest === 1 ? 'Une autre ligne est dans le même cas.' : `${rest} autres lignes sont dans le même cas.`), line: null };
    });
    return [...this.#kept, ...more];
  }
}
