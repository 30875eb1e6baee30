import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check, type CheckResult } from '../../src/cli/check.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let site = '';

/** Runs the command on the copy and returns what it printed. */
async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: '', err: '' };
  const code = await check(['--site', site, ...args], {
    out: (text) => (printed.out += `${text}\n`),
    err: (text) => (printed.err += `${text}\n`),
  });
  return { code, ...printed };
}

async function change(path: string, from: string, to: string): Promise<void> {
  const file = join(site, 'observatory', path);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'check-'));
  await cp(join(ROOT, 'public/observatory'), join(site, 'observatory'), { recursive: true });
});

afterEach(() => rm(site, { recursive: true, force: true }));

describe('npm run check', () => {
  it('finds nothing in the example and says so', async () => {
    expect(await run()).toEqual({ code: 0, out: `Aucune erreur, aucun avertissement dans ${join(site, 'observatory')}.\n`, err: '' });
  });

  it('prints file, line, column, code, what is wrong and what to write', async () => {
    await change('indicators/densite.yaml', 'dataset: populations', 'dataset: population');
    const { code, out } = await run();
    expect(code).toBe(1);
    expect(out).toMatch(/observatory\/indicators\/densite\.yaml:7:23 dataset-unknown .+ → Vouliez-vous écrire «\u00A0populations\u00A0»/);
    expect(out).toMatch(/\n\S+ erreurs, aucun avertissement dans /);
  });

  it('prints the same as JSON, a public interface', async () => {
    await change('indicators/densite.yaml', 'dataset: populations', 'dataset: population');
    const { code, out } = await run('--json');
    const result = JSON.parse(out) as CheckResult;
    expect(code).toBe(1);
    expect(result).toMatchObject({ format: 1, folder: join(site, 'observatory'), ok: false, warnings: 0 });
    expect(result.errors).toBe(result.diagnostics.length);
    expect(result.diagnostics[0]).toEqual({
      code: 'dataset-unknown',
      severity: 'error',
      message: 'Aucun jeu de données ne s’appelle «\u00A0population\u00A0».',
      advice: 'Vouliez-vous écrire «\u00A0populations\u00A0»\u202F?',
      at: { file: 'indicators/densite.yaml', line: 7, column: 23 },
      subject: 'indicateur densite',
    });
  });

  it('passes with warnings: a file that the list forgets', async () => {
    await writeFile(join(site, 'observatory/indicators/oubli.yml'), 'id: oubli\n');
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/indicators\/oubli\.yml:1:1 file-unlisted \(avertissement\)/);
    expect(out).toMatch(/Aucune erreur, un avertissement/);
  });

  it('tells of a declared table that is not there', async () => {
    await rm(join(site, 'observatory/tables/cantons-71.csv'));
    const { code, out } = await run();
    expect(code).toBe(1);
    expect(out).toMatch(/geography\.yaml:\d+:\d+ source-file-missing/);
  });

  it('tells of a schema that was changed by hand, and writes it again', async () => {
    await change('schemas/dataset.json', '"leaf"', '"feuille"');
    const before = await run();
    expect([before.code, before.out]).toEqual([1, expect.stringContaining('schemas/dataset.json:1:1 schema-outdated')]);
    expect((await run('--write-schemas')).code).toBe(0);
    expect((await run()).code).toBe(0);
  });

  it('answers 2 when it is badly called, or when there is no folder', async () => {
    expect(await run('--jason')).toMatchObject({ code: 2, err: expect.stringContaining('Usage') });
    site = join(site, 'nulle-part');
    expect(await run()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('ne peut pas être lu') });
  });

  it('runs as a command', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/check.ts', '--site', site, '--json'], { cwd: ROOT });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, diagnostics: [] });
  });
});
