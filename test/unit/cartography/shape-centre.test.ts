import { describe, expect, it } from 'vitest';
import { distanceToEdges, isInside, isSimple, localProjection, signedArea, type Ring } from '../../../src/cartography/plane.ts';
import { shapeCentre } from '../../../src/cartography/shape-centre.ts';

const square: Ring = [[0, 0], [4, 0], [4, 4], [0, 4]];

describe('the centre of a shape', () => {
  it('is the centroid of a plain one', () => {
    expect(shapeCentre([square])).toEqual([2, 2]);
  });

  it('leaves the hole of a ring', () => {
    const hole: Ring = [[1, 1], [1, 3.5], [3.5, 3.5], [3.5, 1]];
    const centre = shapeCentre([square, hole]);
    expect(isInside(centre, [square, hole])).toBe(true);
    expect(distanceToEdges(centre, [square, hole])).toBeGreaterThan(0.45);
  });

  it('goes to the wide end of a hammer whose centroid falls on its handle', () => {
    const hammer: Ring = [[0, 0], [3, 0], [3, 1.45], [40, 1.45], [40, 1.55], [3, 1.55], [3, 3], [0, 3]];
    const [x, y] = shapeCentre([hammer]);
    expect(x).toBeCloseTo(1.5, 0);
    expect(y).toBeCloseTo(1.5, 0);
  });

  it('ends for a ring without area', () => {
    const [x, y] = shapeCentre([[[0, 0], [2, 0], [1, 0]]]);
    expect([x, y]).toEqual([1, 0]);
  });
});

describe('the plane', () => {
  it('signs an area by the way the ring turns', () => {
    expect(signedArea(square)).toBe(16);
    expect(signedArea([...square].reverse())).toBe(-16);
  });

  it('sees a knot', () => {
    expect(isSimple(square)).toBe(true);
    expect(isSimple([[0, 0], [4, 4], [4, 0], [0, 4]])).toBe(false);
  });

  it('projects to kilometres and back', () => {
    const { forward, backward } = localProjection([[4, 46], [5, 47]]);
    const [x, y] = forward([4.5, 47]);
    expect([x, y]).toEqual([0, expect.closeTo(55.6, 1)]);
    expect(backward(forward([4.2, 46.3]))).toEqual([expect.closeTo(4.2, 9), expect.closeTo(46.3, 9)]);
  });
});
