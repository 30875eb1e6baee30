import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DIAGNOSTIC_CODES } from '../../src/catalogue/finding.ts';
import { jsonSchemaFiles } from '../../src/catalogue/json-schemas.ts';

const FOLDER = new URL('../../public/observatory/', import.meta.url);

describe('the JSON Schemas for editors', () => {
  it.each(jsonSchemaFiles().map(({ name, text }) => [name, text] as const))('%s on disk is the one generated now', async (name, text) => {
    expect(await readFile(new URL(`schemas/${name}`, FOLDER), 'utf8')).toBe(text);
  });

  it('tell every field in words, so that an editor can help', () => {
    const untold: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties } = node as { properties?: Record<string, Record<string, unknown>> };
      for (const [name, schema] of Object.entries(properties ?? {})) {
        if (schema['description'] === undefined && schema['const'] === undefined) untold.push(`${path}.${name}`);
      }
      for (const [name, member] of Object.entries(node)) visit(member, `${path}.${name}`);
    };
    for (const { name, text } of jsonSchemaFiles()) visit(JSON.parse(text), name);
    expect(untold).toEqual([]);
  });

  it('are named on the first line of every declaration', async () => {
    const { files } = parse(await readFile(new URL('observatory.yaml', FOLDER), 'utf8')) as { files: readonly string[] };
    const names = jsonSchemaFiles().map(({ name }) => name);
    for (const path of ['observatory.yaml', ...files]) {
      const first = (await readFile(new URL(path, FOLDER), 'utf8')).split('\n', 1)[0] ?? '';
      const schema = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1];
      const target = new URL(schema ?? 'no schema on the first line', new URL(path, FOLDER));
      expect(names.map((name) => new URL(`schemas/${name}`, FOLDER).href)).toContain(target.href);
    }
  });
});

it('every diagnostic code has its line in CONTEXT.md, and no line tells of a code that is gone', async () => {
  const told = await readFile(new URL('../../src/catalogue/CONTEXT.md', import.meta.url), 'utf8');
  expect([...told.matchAll(/^\| `([a-z-]+)` \|/gm)].map((match) => match[1])).toEqual([...DIAGNOSTIC_CODES]);
});
