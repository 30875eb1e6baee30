import type { Selection } from '../../domain/selection.ts';
import { NOTHING_SELECTED } from '../../domain/selection.ts';
import { territoriesAt } from '../../domain/territory-index.ts';
import { printAddress } from '../../selection/address.ts';
import { readStart } from '../published-folder.ts';

/**
 * That many addresses (`#/tableaux/…`) of the home dashboard, each another choice than the one before: territories of
 * every kind, then levels, then periods, in turn.
 */
export async function pageAddresses(site: string, count: number): Promise<readonly string[]> {
  const start = await readStart(site);
  const { observatory, dashboards } = start.catalogue;
  const levels = dashboards.find(({ id }) => id === observatory.home)?.levels ?? [];
  const periods = [...new Set(start.manifest.extracts.flatMap((extract) => extract.periods))];
  const places = [...territoriesAt(start.territories, 'epci'), ...territoriesAt(start.territories, 'canton')];
  return Array.from({ length: count }, (_, turn) => {
    const place = places[(turn * 7) % places.length];
    const level = levels[turn % levels.length];
    const period = periods[turn % periods.length];
    const selection: Selection = {
      ...NOTHING_SELECTED,
      territory: turn % 3 === 0 && place ? { level: place.level, code: place.code } : null,
      level: turn % 3 === 1 && level ? level : null,
      period: turn % 3 === 2 && period !== undefined ? period : null,
    };
    return `#/tableaux/${observatory.home}?${printAddress(selection)}`;
  });
}
