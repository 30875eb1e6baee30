import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeclarations, type DeclarationText } from '../../src/catalogue/read-declarations.ts';
import { printHeaders } from '../../src/cli/print-headers.ts';
import { readTexts } from '../support/read-texts.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The fenced blocks of a language, in order. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text]) => (name === language && text ? [text] : []));
}

/** The observatory of the repository, with what the README tells to add. */
function extended(dataset: string, indicator: string, figure: string): readonly DeclarationText[] {
  const added = ['datasets/medecins.yaml', 'indicators/medecins-pour-10000-habitants.yaml'];
  const texts = readTexts(join(ROOT, 'public/observatory'), /\.yaml$/).map(({ path, text }) => {
    if (path === 'observatory.yaml') return { path, text: text.replace('files:\n', `files:\n${added.map((name) => `  - ${name}\n`).join('')}`) };
    if (path === 'dashboards/population-et-territoires.yaml') return { path, text: text.replace('    figures:\n', `    figures:\n      ${figure.trim()}\n`) };
    return { path, text };
  });
  return [...texts, { path: added[0] ?? '', text: dataset }, { path: added[1] ?? '', text: indicator }];
}

describe('the README', () => {
  it('quotes the headers that the command prints', () => {
    expect(blocks('nginx')).toEqual([printHeaders('nginx', [])]);
  });

  it('gives a dataset and an indicator that the catalogue accepts as they stand', () => {
    const [dataset = '', indicator = '', figure = ''] = blocks('yaml');
    const { catalogue, diagnostics } = readDeclarations(extended(dataset, indicator, figure));
    expect(diagnostics).toEqual([]);
    expect(catalogue?.datasets.map(({ id }) => id)).toContain('medecins');
    expect(catalogue?.indicators.find(({ id }) => id === 'medecins-pour-10000-habitants')).toMatchObject({ kind: 'ratio', scale: 10_000 });
    expect(JSON.stringify(catalogue?.dashboards)).toContain('medecins-pour-10000-habitants');
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z]+)|npm (start|test)\b/g)].map(([, run, plain]) => run ?? plain);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !name || !(name in scripts))).toEqual([]);
  });

  it('links to files that exist', () => {
    const targets = [...readme.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, target]) => target ?? '');
    expect(targets.length).toBeGreaterThan(1);
    for (const target of targets) expect(() => readFileSync(join(ROOT, target))).not.toThrow();
  });
});
