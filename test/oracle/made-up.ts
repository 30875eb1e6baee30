import type { Catalogue } from '../../src/domain/catalogue.ts';
import type { Toy } from '../support/toy-extracts.ts';
import { rawDataset, type Amount, type RawDataset, type RawRow } from './raw-rows.ts';

/** Chance that is the same on every machine. */
export function chance(seed: number) {
  let state = seed * 2654435761;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  return {
    upTo,
    is: (share: number): boolean => next() < share,
    one: <T>(values: readonly T[]): T => values[upTo(values.length - 1)] as T,
  };
}

/** The rows that a test wrote, as the oracle reads rows. */
export function rawToys(toys: readonly Toy[], catalogue: Catalogue): ReadonlyMap<string, RawDataset> {
  return new Map(
    toys.map((toy) => {
      const dataset = catalogue.datasets.find(({ id }) => id === toy.id);
      if (!dataset) throw new Error(`"${toy.id}" is not declared`);
      const names = Object.keys(toy.columns);
      const rows = toy.rows.map((row): RawRow => {
        const cell = (name: string) => row[names.indexOf(name)] ?? null;
        const texts: Record<string, string | null> = {};
        const amounts: Record<string, Amount> = {};
        for (const { name, role } of dataset.columns) {
          const value = cell(name);
          if (role === 'dimension') texts[name] = value === null ? null : String(value);
          if (role === 'measure') amounts[name] = value === null ? { lacks: cell(`${name}__reason`) === 'secret' ? 'secret' : 'unpublished' } : { value: Number(value) };
        }
        return { place: String(cell('place')), period: String(cell('year')), texts, amounts };
      });
      const raw = rawDataset(dataset, rows, false);
      return [toy.id, toy.periods ? { ...raw, periods: toy.periods } : raw];
    }),
  );
}
