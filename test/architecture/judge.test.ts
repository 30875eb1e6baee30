import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { readTree } from './read-tree.ts';

/** A small house without fault; each test below breaks one thing in it. */
const SOUND: Readonly<Record<string, string>> = {
  'shared/text.ts': 'export const text = (value: string) => value;',
  'domain/territory.ts': "import { text } from '../shared/text.ts';\nexport type Territory = { code: string };\nexport const name = text('a');",
  'engine/engine.ts': "import * as duckdb from '@duckdb/duckdb-wasm';\nimport wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';\nexport const engine = { duckdb, wasm };",
  'engine/host.ts': "import { readFileSync } from 'node:fs';\nexport const bytes = readFileSync;",
  'sources/published.ts': 'export const load = (url: string) => fetch(url);',
  'charts/option.ts': "import type { EChartsOption } from 'echarts';\nexport const option: EChartsOption = {};",
  'data/territories.ts': "import { queryOptions } from '@tanstack/react-query';\nimport { load } from '../sources/published.ts';\nexport const territories = queryOptions({ queryKey: ['t'], queryFn: () => load('x') });",
  'features/map/map.tsx': "import { useQuery } from '@tanstack/react-query';\nimport { territories } from '../../data/territories.ts';\nexport const Map = () => <p>{String(useQuery(territories).data)}</p>;",
  'features/filters/filters.tsx': "import type { Territory } from '../../domain/territory.ts';\nexport const Filters = (territory: Territory) => <p>{territory.code}</p>;",
  'app/main.tsx': "import { Map } from '../features/map/map.tsx';\nimport { engine } from '../engine/engine.ts';\nexport const page = [Map, engine, import('../features/filters/filters.tsx')];",
  'cli/refresh.ts': "import { bytes } from '../engine/host.ts';\nexport const refresh = bytes;",
};

const broken = (files: Readonly<Record<string, string>>) => judge(new Map(Object.entries({ ...SOUND, ...files })));

describe('judge', () => {
  it('finds nothing wrong in a sound tree', () => {
    expect(broken({})).toEqual([]);
  });

  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['an import that points up', { 'domain/a.ts': "import { option } from '../charts/option.ts';\nexport const a = option;" }, /^domain\/a\.ts:1: domain \(floor 1\) imports up from charts/],
    ['a type taken from above', { 'domain/a.ts': "import type { b } from '../cli/refresh.ts';\nexport type A = b;" }, /imports up from cli/],
    ['an inline import type from above', { 'domain/a.ts': "export type A = import('../cli/refresh.ts').B;" }, /imports up from cli/],
    ['an import sideways', { 'query/a.ts': "\nimport { engine } from '../engine/engine.ts';\nexport const a = engine;" }, /^query\/a\.ts:2: query imports sideways from engine/],
    ['a re-export sideways', { 'query/a.ts': "export { engine } from '../engine/engine.ts';" }, /query imports sideways from engine/],
    ['a star re-export sideways', { 'query/a.ts': "export * from '../engine/engine.ts';" }, /query imports sideways from engine/],
    ['the page importing a command', { 'app/a.ts': "import { refresh } from '../cli/refresh.ts';\nexport const a = refresh;" }, /app imports sideways from cli/],
    ['a feature importing another', { 'features/filters/a.ts': "import { Map } from '../map/map.tsx';\nexport const a = Map;" }, /features\/filters imports features\/map/],
    ['a dynamic import that points up', { 'ui/a.ts': "export const a = () => import('../app/main.tsx');" }, /ui \(floor 2\) imports up from app/],
    ['a worker address that points up', { 'engine/a.ts': "export const a = new URL('../app/main.tsx', import.meta.url);" }, /engine \(floor 2\) imports up from app/],
    ['an asset address that points sideways', { 'charts/a.ts': "import url from '../engine/engine.ts?url';\nexport const a = url;" }, /charts imports sideways from engine/],
    ['a computed import', { 'ui/a.ts': 'export const a = (path: string) => import(path);' }, /^ui\/a\.ts:1: nobody can follow `import\(path\)`/],
    ['a glob', { 'ui/a.ts': "export const a = import.meta.glob('../**/*.ts');" }, /nobody can follow/],
    ['a cycle between two files', { 'query/a.ts': "import { b } from './b.ts';\nexport const a = () => b;", 'query/b.ts': "import { a } from './a.ts';\nexport const b = () => a;" }, /^query\/a\.ts → query\/b\.ts → query\/a\.ts: a cycle/],
    ['a cycle closed by a dynamic import', { 'query/a.ts': "export const a = () => import('./b.ts');", 'query/b.ts': "export { a } from './a.ts';" }, /a cycle/],
    ['a file importing itself', { 'query/a.ts': "export * as self from './a.ts';" }, /a cycle/],
    ['a package outside its owner', { 'query/a.ts': "import { parse } from 'yaml';\nexport const a = parse;" }, /"yaml" belongs to catalogue/],
    ['a sub-path of a package outside its owner', { 'data/a.ts': "import url from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';\nexport const a = url;" }, /"@duckdb\/duckdb-wasm" belongs to engine/],
    ['a package loaded later, outside its owner', { 'features/map/a.ts': "export const a = () => import('echarts/core');" }, /"echarts" belongs to ui, charts \(import type\)/],
    ['a value where only types are allowed', { 'charts/a.ts': "import { init } from 'echarts';\nexport const a = init;" }, /"echarts" belongs to/],
    ['React below the interface', { 'figures/a.ts': "import { useState } from 'react';\nexport const a = useState;" }, /"react" belongs to/],
    ['a query written in a component', { 'features/map/a.ts': "import { queryOptions, useQuery } from '@tanstack/react-query';\nexport const a = [queryOptions, useQuery];" }, /: queryOptions of "@tanstack\/react-query" belongs to data/],
    ['a package nobody owns', { 'shared/a.ts': "import moment from 'moment';\nexport const a = moment;" }, /"moment" has no owner/],
    ['a raw fetch', { 'data/a.ts': "export const a = () => fetch('x');" }, /^data\/a\.ts:1: `fetch` used here; only src\/sources/],
    ['a fetch through the window', { 'features/map/a.ts': "export const a = () => window.fetch('x');" }, /`fetch` used here/],
    ['a fetch taken apart', { 'features/map/a.ts': 'export const { fetch } = globalThis;' }, /`fetch` used here/],
    ['a memory in the browser', { 'sources/a.ts': "export const a = () => localStorage.getItem('x');" }, /`localStorage` used here/],
    ['Node in a folder of the page', { 'domain/a.ts': "import { join } from 'node:path';\nexport const a = join;" }, /"node:path" does not exist in a page/],
    ['Node reached from the page', { 'engine/engine.ts': "export { bytes as engine } from './host.ts';" }, /^engine\/host\.ts: the page loads this file/],
    ['a path without its extension', { 'query/a.ts': "import { name } from '../domain/territory';\nexport const a = name;" }, /names no file; write the path with its extension/],
    ['a barrel', { 'query/index.ts': 'export const a = 1;' }, /a barrel/],
    ['a folder on no floor', { 'utils/a.ts': 'export const a = 1;' }, /"utils" stands on no floor/],
    ['a file that leaves src', { 'data/a.ts': "import manifest from '../../package.json';\nexport const a = manifest;" }, /leaves src/],
    ['a file too long', { 'query/a.ts': Array.from({ length: 301 }, (_, line) => `export const a${line} = ${line};`).join('\n') }, /301 lines, more than 300; split it/],
  ];

  it.each(cases)('catches %s', (_, files, message) => {
    expect(broken(files)).toEqual([expect.stringMatching(message)]);
  });

  const allowed: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a loop of types', { 'domain/a.ts': "import type { B } from './b.ts';\nexport type A = { b?: B };", 'domain/b.ts': "import type { A } from './a.ts';\nexport type B = { a?: A };" }],
    ['a method that happens to be called fetch', { 'data/a.ts': 'export const a = (ports: { fetch(): void }) => ports.fetch();' }],
    ['the type of fetch', { 'data/a.ts': 'export type Ports = { readonly fetch: typeof globalThis.fetch };' }],
    ['a comment or a text that talks about an import', { 'query/a.ts': "// import '../engine/engine.ts'\nexport const a = \"import('../app/main.tsx')\";" }],
    ['a generic arrow in a .ts file', { 'query/a.ts': 'export const a = <T>(value: T): T => value;' }],
  ];

  it.each(allowed)('allows %s', (_, files) => {
    expect(broken(files)).toEqual([]);
  });
});

describe('readTree', () => {
  it('walks folders on disk, with paths that read alike on every system', () => {
    const root = mkdtempSync(join(tmpdir(), 'reperes-house-'));
    try {
      for (const [path, code] of Object.entries(SOUND)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), code);
      }
      expect([...readTree(root).keys()].sort()).toEqual(Object.keys(SOUND).sort());
      writeFileSync(join(root, 'domain/up.ts'), "import '../app/main.tsx';");
      expect(judge(readTree(root))).toEqual([expect.stringContaining('imports up from app')]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
