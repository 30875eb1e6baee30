/**
 * `npm run check`: what is wrong in the declarations, where, and what to write instead.
 *
 *   npm run check -- [--site DIR] [--json] [--write-schemas]
 *
 * `--site DIR`        folder that holds `observatory/` (default: `public`)
 * `--json`            prints `CheckResult` instead of lines
 * `--write-schemas`   writes the JSON Schemas for editors, then checks
 *
 * Exit code: 0 without errors (warnings allowed), 1 with errors, 2 when the command itself is badly written.
 */
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { jsonSchemaFiles } from '../catalogue/json-schemas.ts';
import { loadFolder } from '../catalogue/load-folder.ts';
import { problem, toDiagnostic } from '../catalogue/finding.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { Failure } from '../domain/failure.ts';
import { capitalise, inWords } from '../shared/french-words.ts';
import { typesetFrench } from '../shared/typeset-french.ts';

/** What `--json` prints: a public interface. `format` changes when a reader of the former shape would misread it. */
export type CheckResult = {
  readonly format: 1;
  /** The folder that was read, as given. */
  readonly folder: string;
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** `at.file` is relative to `folder`; lines and columns count from 1. */
  readonly diagnostics: readonly Diagnostic[];
};

export type Output = { readonly out: (text: string) => void; readonly err: (text: string) => void };

const USAGE = 'Usage : npm run check -- [--site DOSSIER] [--json] [--write-schemas]';

/** Runs the command and returns its exit code. */
export async function check(args: readonly string[], output: Output): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (!options) {
    output.err(USAGE);
    return 2;
  }
  const folder = join(options.site, 'observatory');
  try {
    const { diagnostics } = await loadFolder(folder);
    if (options.writeSchemas) await writeSchemas(folder);
    const result = summarise(folder, [...diagnostics, ...(await outdatedSchemas(folder))]);
    output.out(options.json ? JSON.stringify(result, null, 2) : readable(result));
    return result.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.err(`${error.message} ${error.advice}`);
    return 2;
  }
}

function readOptions(args: readonly string[]): { site: string; json: boolean; writeSchemas: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        site: { type: 'string', default: 'public' },
        json: { type: 'boolean', default: false },
        'write-schemas': { type: 'boolean', default: false },
      },
    });
    return { site: values.site, json: values.json, writeSchemas: values['write-schemas'] };
  } catch {
    return null;
  }
}

async function writeSchemas(folder: string): Promise<void> {
  await mkdir(join(folder, 'schemas'), { recursive: true });
  await Promise.all(jsonSchemaFiles().map(({ name, text }) => writeFile(join(folder, 'schemas', name), text)));
}

async function outdatedSchemas(folder: string): Promise<readonly Diagnostic[]> {
  const found = await Promise.all(
    jsonSchemaFiles().map(async ({ name, text }): Promise<readonly Diagnostic[]> => {
      const onDisk = await readFile(join(folder, 'schemas', name), 'utf8').catch(() => null);
      if (onDisk === text) return [];
      const message =
        onDisk === null
          ? 'Ce schéma, qui aide à écrire les déclarations, manque.'
          : 'Ce schéma, qui aide à écrire les déclarations, n’est pas celui de cette version.';
      return [
        toDiagnostic(
          problem('schema-outdated', [], message, 'Lancez « npm run check -- --write-schemas ».'),
          { file: `schemas/${name}`, line: 1, column: 1 },
          'schémas',
        ),
      ];
    }),
  );
  return found.flat();
}

function summarise(folder: string, diagnostics: readonly Diagnostic[]): CheckResult {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  return { format: 1, folder, ok: errors === 0, errors, warnings: diagnostics.length - errors, diagnostics };
}

function readable({ folder, errors, warnings, diagnostics }: CheckResult): string {
  const lines = diagnostics.map(({ at, code, severity, message, advice }) => {
    const place = at ? `${relative('', join(folder, at.file))}:${at.line}:${at.column}` : folder;
    return `${place} ${code}${severity === 'warning' ? ' (avertissement)' : ''} ${message} → ${advice}`;
  });
  const count = (number: number, name: string) => `${number === 0 ? 'aucune' : inWords(number, 'f')} ${name}${number > 1 ? 's' : ''}`;
  const warned = warnings === 0 ? 'aucun avertissement' : `${inWords(warnings)} avertissement${warnings > 1 ? 's' : ''}`;
  return [...lines, typesetFrench(`${capitalise(count(errors, 'erreur'))}, ${warned} dans ${folder}.`)].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await check(process.argv.slice(2), { out: (text) => console.log(text), err: (text) => console.error(text) });
}
