import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { listedFiles, OBSERVATORY_FILE, readDeclarations, type DeclarationText, type ReadResult } from './read-declarations.ts';

export type LoadedFolder = ReadResult & {
  /** SHA-256 of each declaration that counts, hexadecimal, in the order of their paths: what a page compares with what it was built from. */
  readonly hashes: readonly { readonly path: string; readonly hash: string }[];
};

/** Folders that hold no declarations. */
const NOT_DECLARATIONS = new Set(['schemas', 'tables']);

/**
 * Reads the declarations of a folder (`public/observatory`), for the commands. Node only.
 * Throws `declarations-unreadable` when the folder itself cannot be read.
 */
export async function loadFolder(folder: string): Promise<LoadedFolder> {
  const texts = await readTexts(folder);
  const result = readDeclarations(texts, { hasFile: (path) => existsSync(join(folder, path)) });
  const counting = [OBSERVATORY_FILE, ...listedFiles(texts.find(({ path }) => path === OBSERVATORY_FILE)?.text ?? '')];
  const hashes = texts
    .filter(({ path }) => counting.includes(path))
    .map(({ path, text }) => ({ path, hash: createHash('sha256').update(text).digest('hex') }));
  return { ...result, hashes };
}

async function readTexts(folder: string): Promise<readonly DeclarationText[]> {
  try {
    const paths = (await listYaml(folder, '')).sort();
    return await Promise.all(paths.map(async (path) => ({ path, text: withoutMark(await readFile(join(folder, path), 'utf8')) })));
  } catch (cause) {
    throw new Failure(
      'declarations-unreadable',
      `Le dossier des déclarations « ${folder} » ne peut pas être lu.`,
      'Vérifiez le chemin et les droits de lecture.',
      cause,
    );
  }
}

async function listYaml(folder: string, under: string): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<string[]> => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory()) return NOT_DECLARATIONS.has(path) ? [] : listYaml(folder, path);
      return /\.ya?ml$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

/** A browser drops the byte order mark when it decodes; so must we, for the hashes to agree. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
