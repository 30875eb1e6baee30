import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsInSight, rowsPerScreen, rowWindow, scrollHeight, scrollTopOf } from '../../../src/ui/row-window.ts';

const SMALL = { rows: 100, rowHeight: 36, headHeight: 44, seen: 44 + 36 * 10 };

describe('the rows in sight', () => {
  it('follow the scroll bar pixel by pixel in a short table', () => {
    expect(scrollHeight(SMALL)).toBe(44 + 3600);
    expect(rowWindow(SMALL, 0)).toEqual({ first: 0, end: 11, shift: 0 });
    expect(rowWindow(SMALL, 36 * 5 + 12)).toEqual({ first: 5, end: 16, shift: expect.closeTo(12) });
    expect(rowsInSight(SMALL, 0)).toEqual({ from: 1, to: 10 });
    expect(rowWindow(SMALL, 1e9)).toMatchObject({ first: 90, end: 100 });
    expect(rowsInSight(SMALL, 36 * 90)).toEqual({ from: 91, to: 100 });
  });

  it('are all there where the table is shorter than its place', () => {
    const three = { ...SMALL, rows: 3, seen: 44 + 36 * 3 };
    expect(rowWindow(three, 0)).toEqual({ first: 0, end: 3, shift: 0 });
    expect(rowsInSight(three, 0)).toEqual({ from: 1, to: 3 });
  });

  it('stay reachable, each of them, in a table taller than what a browser draws', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 20, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, rowHeight, share) => {
        const extent = { rows, rowHeight, headHeight: 44, seen: 480 };
        const end = Math.max(0, scrollHeight(extent) - extent.seen);
        expect(scrollHeight(extent)).toBeLessThanOrEqual(12_000_000);
        expect(rowWindow(extent, end).end).toBe(rows);
        const wanted = Math.floor(share * Math.max(0, rows - rowsPerScreen(extent) - 1));
        const { from } = rowsInSight(extent, Math.min(end, scrollTopOf(extent, wanted)));
        expect(Math.abs(from - 1 - wanted)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
