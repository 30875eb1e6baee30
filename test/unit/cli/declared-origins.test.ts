import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { declaredOriginsOf } from '../../../src/cli/declared-origins.ts';

const folder = mkdtempSync(join(tmpdir(), 'reperes-origins-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('declaredOriginsOf', () => {
  it('reads them in the declarations of the folder, and finds none where there is no folder', async () => {
    expect(await declaredOriginsOf(folder)).toEqual([]);
    cpSync(join(import.meta.dirname, '../../../public/observatory'), join(folder, 'observatory'), { recursive: true });
    const path = join(folder, 'observatory/observatory.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('declared_origins: []');
    writeFileSync(path, text.replace('declared_origins: []', 'declared_origins: ["https://geo.api.gouv.fr"]'));
    expect(await declaredOriginsOf(folder)).toEqual(['https://geo.api.gouv.fr']);
  });
});
