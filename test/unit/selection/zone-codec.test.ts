import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED } from '../../../src/domain/selection.ts';
import type { TerritoryIndex } from '../../../src/domain/territory.ts';
import { zoneOf, type Zone } from '../../../src/domain/zone.ts';
import { printAddress, readAddress } from '../../../src/selection/address.ts';
import { chooseZones } from '../../../src/selection/reduce.ts';
import { readZone, writeZone } from '../../../src/selection/zone-codec.ts';
import { TOY_INDEX } from '../../support/toy-ground.ts';

const [model] = TOY_INDEX.communes;
if (!model) throw new Error('The toy index has communes');
const CODES = [...Array.from({ length: 570 }, (_, index) => `71${String(index + 1).padStart(3, '0')}`), '01024', '2A004', '97105'];
const INDEX: TerritoryIndex = { ...TOY_INDEX, communes: CODES.map((code) => ({ ...model, code })) };
const zone = (communes: readonly string[], name: string | null = null) => zoneOf(INDEX, communes, name) as Zone;
const address = (text: string) => readAddress(new URLSearchParams(text), { territories: INDEX, levels: ['commune'], periods: ['2023'], figureIds: [] });

describe('a zone in an address', () => {
  it('reads as numbers where they are few, and as bits where they are many', () => {
    expect(writeZone(zone(['71001', '71002', '71003', '71007', '2A004', '97105']))).toBe('2A.4_71.1-3.7_97.105');
    expect(writeZone(zone(['71001', '01024'], 'Deux bords'))).toBe('01.24_71.1~Deux bords');
    expect(writeZone(zone(CODES.filter((_, index) => index < 570 && index % 3 === 0)))).toMatch(/^71\*95\.[\w-]{95}$/);
    expect(writeZone({ name: null, communes: ['A'] })).toBeNull();
  });

  it('comes back as it went, in less than 300 characters with its name', () => {
    fc.assert(
      fc.property(fc.subarray(CODES, { minLength: 1 }), fc.option(fc.string({ minLength: 1, unit: 'grapheme' })), (communes, name) => {
        const own = zone(communes, name);
        const text = writeZone(own) ?? '';
        expect(readZone(text, INDEX)).toEqual({ zone: own, unknown: [], isGarbled: false });
        expect((writeZone({ ...own, name: null }) ?? '').length).toBeLessThan(150);
        const printed = printAddress(chooseZones(NOTHING_SELECTED, [own]));
        expect(address(printed)).toEqual({ selection: { ...NOTHING_SELECTED, zones: [own] }, issues: [] });
      }),
      { numRuns: 60 },
    );
    expect(printAddress(chooseZones(NOTHING_SELECTED, [zone(['71001', '71002'], 'Nord')]))).toBe('zone=71.1-2~Nord');
  });

  it('keeps what can be used of what it is given, and says the rest', () => {
    const { selection, issues } = address('zone=71.1.999_<script>_71.3~%3Cb%3EZone%3C/b%3E');
    expect(selection.zones).toEqual([{ name: 'b Zone /b', communes: ['71001', '71003'] }]);
    expect(issues.map(({ message }) => message.replaceAll('\u00A0', ' '))).toEqual([expect.stringContaining('est illisible'), expect.stringContaining('71999')]);
    expect(address('zone=71.999').selection.zones).toBeUndefined();
    expect(address(Array.from({ length: 9 }, (_, index) => `zone=71.${index + 1}`).join('&'))).toMatchObject({ selection: { zones: { length: 6 } }, issues: [{ parameter: 'zone' }] });
  });

  it('never throws, and never does more than its own texts need', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9AB.*_~-]{0,40}$/)), (text) => {
        const { zone: read, unknown } = readZone(text, INDEX);
        expect(read === null || read.communes.every((code) => CODES.includes(code))).toBe(true);
        expect(unknown.length).toBeLessThanOrEqual(20);
      }),
    );
    expect(readZone(`71.${'1-999.'.repeat(100_000)}`, INDEX).isGarbled).toBe(true);
    for (const text of ['71*999.A', '71*0.', '71*2.A', '71*', '71', '', '.1', '71.1-', '71.9-1']) expect(readZone(text, INDEX).zone).toBeNull();
  });

  it('takes zones out of the address with the last of them', () => {
    expect(chooseZones(chooseZones(NOTHING_SELECTED, [zone(['71001'])]), [])).toEqual(NOTHING_SELECTED);
  });
});
