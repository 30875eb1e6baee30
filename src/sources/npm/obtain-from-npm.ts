import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SourceSpec } from '../../domain/dataset.ts';
import { Cancelled, Failure } from '../../domain/failure.ts';
import type { Obtained, ObtainOptions } from '../obtained.ts';
import { explainNpm } from './explain-npm.ts';
import { fileInTar } from './read-tar.ts';
import { runNpmPack } from './run-npm-pack.ts';

type NpmSource = Extract<SourceSpec, { kind: 'npm' }>;
type Options = Pick<ObtainOptions, 'cacheFolder' | 'offline' | 'signal'>;

const LARGEST_BYTES = 512 * 1024 * 1024;

/** Downloads under way, by tarball: several files of one package come from one download. */
const underWay = new Map<string, Promise<void>>();

/**
 * A file inside a published npm package. A published version never changes: its tarball is kept in the cache folder,
 * and read again from there; one that was damaged there is downloaded again.
 */
export async function obtainFromNpm(spec: NpmSource, options: Options): Promise<Obtained> {
  refuseBadName(spec);
  if (options.signal?.aborted) throw new Cancelled();
  const tarball = join(options.cacheFolder, 'npm', ...spec.package.split('/'), `${spec.version}.tgz`);
  const describe = `paquet npm ${spec.package} ${spec.version}, ${spec.file}`;
  const kept = await readKept(tarball, spec);
  if (kept) return { bytes: kept, describe };

  const download = underWay.get(tarball) ?? downloadTarball(spec, tarball, options).finally(() => underWay.delete(tarball));
  underWay.set(tarball, download);
  await download;
  const bytes = await readKept(tarball, spec);
  if (!bytes) throw new Failure('source-unreadable', `Le paquet ${spec.package} ${spec.version} a été téléchargé mais ne peut pas être ouvert.`, 'Relancez ; si l’erreur persiste, videz le dossier .cache.');
  return { bytes, describe };
}

/** Null where the tarball is absent or damaged. Throws where it is sound and does not hold the file. */
async function readKept(tarball: string, spec: NpmSource): Promise<Uint8Array<ArrayBuffer> | null> {
  let file: Uint8Array<ArrayBuffer> | null;
  try {
    // Unzipping verifies the checksum of the content.
    file = fileInTar(new Uint8Array(gunzipSync(await readFile(tarball), { maxOutputLength: LARGEST_BYTES })), spec.file);
  } catch {
    return null;
  }
  if (!file) throw new Failure('source-refused', `Le paquet ${spec.package} ${spec.version} ne contient pas le fichier « ${spec.file} ».`, 'Vérifiez le chemin dans la déclaration, à partir du dossier du paquet.');
  return file;
}

async function downloadTarball(spec: NpmSource, tarball: string, { offline, signal }: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reperes-npm-'));
  try {
    const { ok, output } = await runNpmPack(`${spec.package}@${spec.version}`, { folder, offline, signal });
    const [made] = ok ? (await readdir(folder)).filter((name) => name.endsWith('.tgz')) : [];
    if (made === undefined) throw explainNpm(`${spec.package}@${spec.version}`, output, offline);
    await mkdir(dirname(tarball), { recursive: true });
    // Through a name of its own beside the final one: a reader sees the whole file or none.
    const beside = `${tarball}.${randomUUID()}`;
    await copyFile(join(folder, made), beside);
    await rename(beside, tarball);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}


/** The declarations are checked already; what goes on a command line or in a path is checked where it goes. */
function refuseBadName(spec: NpmSource): void {
  const sound =
    /^(?:@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*$/.test(spec.package) &&
    spec.package.length <= 214 &&
    /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(spec.version);
  if (sound) return;
  throw new Failure('source-refused', `« ${spec.package}@${spec.version} » ne désigne pas une version exacte d’un paquet npm.`, 'Écrivez le nom du paquet et trois nombres, par exemple 6.0.0.');
}
