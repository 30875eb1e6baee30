import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSite, ROOT } from '../../../src/cli/build-site.ts';

describe('the folder that a build empties', () => {
  it.each([['an empty name', ''], ['the project itself', ROOT], ['the folder above it', dirname(ROOT)]])('is never %s', async (_, into) => {
    await expect(buildSite({ into, effort: 'quick' })).rejects.toThrow('Building empties its folder first');
  });
});
