import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommuneCell } from '../../../src/cartography/commune-cell.ts';
import { isSimple, signedArea } from '../../../src/cartography/plane.ts';
import { schematicCells } from '../../../src/cartography/schematic.ts';
import type { Commune } from '../../../src/domain/territory.ts';
import { areaOf, contains, outlines, ringsOf } from './areas.ts';
import { commune, seeded, toyIndex } from './toy-territory.ts';

const index = toyIndex();
const inside = index.communes.filter((item) => item.departement === '99');

function at(...places: (readonly [number, number])[]): Commune[] {
  return places.map((place, i) => commune(`990${String(i + 1).padStart(2, '0')}`, place));
}

/** What a partition must never have: a cell too many or too few, empty or knotted; a crack, a hole or an overlap between cells. */
function flaws(communes: readonly Commune[], cells: readonly CommuneCell[], pieces: number | null = null): string[] {
  const codes = cells.map((cell) => cell.code).join();
  const lines = outlines(cells.map((cell) => cell.geometry));
  const held = lines.reduce((total, line) => total + Math.abs(signedArea(line)), 0);
  const sum = cells.reduce((total, cell) => total + areaOf(cell.geometry), 0);
  return [
    ...(codes === communes.map((item) => item.code).sort().join() ? [] : [`cells of ${codes}`]),
    ...(Math.abs(sum / held - 1) < 1e-6 ? [] : [`cells hold ${sum}, the outline ${held}`]),
    ...(pieces === null || lines.length === pieces ? [] : [`${lines.length} outlines, not ${pieces}`]),
    ...lines.filter((line) => !isSimple(line)).map((_, i) => `outline ${i} is knotted`),
    ...cells.filter((cell) => !(areaOf(cell.geometry) > 0)).map((cell) => `${cell.code} is empty`),
    ...cells.filter((cell) => !ringsOf(cell.geometry).every(isSimple)).map((cell) => `${cell.code} is knotted`),
  ];
}

/** Communes whose centre does not lie in their own cell, and in that one only. */
function strays(communes: readonly Commune[], cells: readonly CommuneCell[]): string[] {
  return communes.flatMap((item) => {
    const owners = cells.filter((cell) => contains(cell.geometry, [item.longitude ?? NaN, item.latitude ?? NaN])).map((cell) => cell.code);
    return owners.join() === item.code ? [] : [`${item.code} in ${owners.join()}`];
  });
}

describe('a schematic map of a territory', () => {
  const { cells, leftOut } = schematicCells(inside, []);

  it('parts the whole shape between the communes', () => {
    expect(flaws(inside, cells, 1)).toEqual([]);
    expect(leftOut).toEqual([]);
  });

  it('puts each centre in the cell of its commune, and in no other', () => {
    expect(strays(inside, cells)).toEqual([]);
  });

  it('leaves no overlap: a place lies in one cell at most', () => {
    const random = seeded(5);
    const owners = Array.from({ length: 400 }, () => {
      const place = [4 + random(), 46.2 + 0.8 * random()];
      return cells.filter((cell) => contains(cell.geometry, place)).length;
    });
    expect(Math.max(...owners)).toBe(1);
    expect(owners.filter((count) => count === 1).length).toBeGreaterThan(100);
  });

  it('does not depend on the order of the communes', () => {
    expect(JSON.stringify(schematicCells([...inside].reverse(), [])) === JSON.stringify({ cells, leftOut })).toBe(true);
  });

  it('draws one piece without a hole', () => {
    const random = seeded(9);
    const ring = Array.from({ length: 60 }, (_, i) => {
      const angle = (i / 60) * 2 * Math.PI;
      return [4.5 + (0.5 + 0.02 * random()) * Math.cos(angle), 46.6 + 0.35 * Math.sin(angle)] as const;
    });
    const around = schematicCells(at(...ring), []).cells;
    expect(flaws(at(...ring), around, 1)).toEqual([]);
    expect(around.filter((cell) => contains(cell.geometry, [4.5, 46.6]))).toHaveLength(1);
  });

  it('stops half-way to the known communes of the other side', () => {
    const [west, east] = at([4, 46], [4.1, 46]);
    if (!west || !east) throw new Error('Two communes');
    const own = schematicCells([west], [east]).cells[0];
    const places = own ? ringsOf(own.geometry).flat() : [];
    expect(Math.max(...places.map((place) => place[0]))).toBeCloseTo(4.05, 2);
  });
});

describe('territories out of the ordinary', () => {
  it.each([
    ['one commune', at([2, 48])],
    ['two communes', at([2, 48], [2.05, 48.02])],
    ['three communes', at([2, 48], [2.05, 48.02], [2.02, 48.07])],
    ['centres on a line', at(...Array.from({ length: 12 }, (_, i) => [2 + i * 0.03, 48] as const))],
    ['centres on a slanted line', at(...Array.from({ length: 12 }, (_, i) => [2 + i * 0.03, 48 + i * 0.02] as const))],
    ['a regular grid', at(...Array.from({ length: 36 }, (_, i) => [2 + (i % 6) * 0.04, 48 + Math.floor(i / 6) * 0.03] as const))],
    ['the other side of the world', at([-149.5, -17.6], [-149.4, -17.7], [-151.4, -16.7], [-140.1, -8.9])],
  ])('draws %s', (_, communes) => {
    const { cells } = schematicCells(communes, []);
    expect(flaws(communes, cells)).toEqual([]);
    expect(strays(communes, cells)).toEqual([]);
  });

  it('gives a cell to each of the communes published at one place', () => {
    const communes = at([2, 48], [2.05, 48.02], [2.05, 48.02], [2.05, 48.02], [2.02, 48.07]);
    expect(flaws(communes, schematicCells(communes, []).cells)).toEqual([]);
  });

  it('reports a commune without a centre and draws the others', () => {
    const communes = [...at([2, 48], [2.05, 48.02], [2.02, 48.07]), commune('99099', null)];
    const { cells, leftOut } = schematicCells(communes, []);
    expect(leftOut).toEqual(['99099']);
    expect(cells).toHaveLength(3);
  });

  it('draws nothing, and says so, where no centre is known', () => {
    expect(schematicCells([commune('99002', null), commune('99001', null)], [])).toEqual({ cells: [], leftOut: ['99001', '99002'] });
  });

  it('keeps islands apart', () => {
    const island = (lon: number): (readonly [number, number])[] => [[lon, 16], [lon + 0.05, 16.02], [lon + 0.02, 16.07], [lon + 0.06, 16.08]];
    const communes = at(...island(-61), ...island(-60.2));
    const { cells } = schematicCells(communes, []);
    expect(flaws(communes, cells, 2)).toEqual([]);
    expect(strays(communes, cells)).toEqual([]);
    expect(cells.some((cell) => contains(cell.geometry, [-60.57, 16.04]))).toBe(false);
  });

  it('holds for any scatter of centres', () => {
    const centre = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }));
    const scatter = fc.uniqueArray(centre, { minLength: 1, maxLength: 25, selector: String });
    fc.assert(
      fc.property(scatter, (places) => {
        const communes = at(...places.map(([x, y]) => [4 + x / 1000, 46 + y / 1000] as const));
        const { cells } = schematicCells(communes, []);
        expect(flaws(communes, cells)).toEqual([]);
        expect(strays(communes, cells)).toEqual([]);
      }),
      { numRuns: 40, seed: 2026 },
    );
  }, 60_000);
});
