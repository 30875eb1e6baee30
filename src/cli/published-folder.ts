import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { PUBLISHED_FORMAT, type ExtractEntry, type StartFile } from '../domain/manifest.ts';
import { unpackStart, type PublishedStart } from '../domain/published-texts.ts';
import type { Ground } from '../domain/view.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { nodeHost } from '../engine/host-node.ts';
import { NBSP } from '../shared/typography.ts';

const REFRESH = 'Lancez « npm run refresh », puis recommencez.';

/** Nobody waits on the other side of a screen, and the machine may be busy. */
const LIMITS = { timeoutMs: 120_000, silenceMs: 120_000, wholeFileLimit: Number.MAX_SAFE_INTEGER };

/** What the folder `DIR/data` publishes: catalogue, manifest and territories. Rejects with a `Failure`. */
export async function readPublished(site: string): Promise<Ground> {
  const { manifest, catalogue, territories } = await readStart(site);
  return { manifest, catalogue, territories };
}

/** The start file of the folder `DIR/data`. Rejects with a `Failure`. */
export async function readStart(site: string): Promise<StartFile> {
  const path = join(site, 'data', 'start.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Failure('published-file-missing', `Aucune donnée publiée dans ${join(site, 'data')}.`, REFRESH, cause);
  });
  return parseStart(text, path);
}

function parseStart(text: string, path: string): StartFile {
  let document: Partial<PublishedStart> | null;
  try {
    document = JSON.parse(text) as Partial<PublishedStart> | null;
  } catch (cause) {
    throw new Failure('manifest-unreadable', `Le fichier ${path} n’est pas lisible.`, REFRESH, cause);
  }
  if (document?.format !== PUBLISHED_FORMAT) {
    throw new Failure('published-format-unknown', `Le fichier ${path} a été écrit par une autre version de Repères.`, REFRESH);
  }
  if (!document.manifest || !document.catalogue || !document.territories) throw incomplete(path);
  try {
    return unpackStart(document as PublishedStart);
  } catch (cause) {
    throw incomplete(path, cause);
  }
}

function incomplete(path: string, cause?: unknown): Failure {
  return new Failure('manifest-unreadable', `Le fichier ${path} est incomplet.`, REFRESH, cause);
}

/** The engine of the page, in this process, on the extracts of the folder. */
export function openPublished(site: string, { manifest }: Ground): Engine {
  return createEngine({
    host: nodeHost,
    extracts: [manifest.geography, ...manifest.extracts].map((extract) => ({ ...extract, url: extract.file })),
    loadBytes: (extract) => readExtract(site, extract),
    options: LIMITS,
  });
}

async function readExtract(site: string, { file, sha256 }: ExtractEntry): Promise<Uint8Array<ArrayBuffer>> {
  const path = join(site, 'data', file);
  const content = await readFile(path).catch((cause: unknown) => {
    throw new Failure('published-file-missing', `Le fichier ${path}, annoncé par le manifeste, est absent.`, REFRESH, cause);
  });
  if (createHash('sha256').update(content).digest('hex') !== sha256) {
    throw new Failure('published-file-altered', `Le fichier ${path} n’est pas celui que le manifeste annonce${NBSP}: il est tronqué ou modifié.`, REFRESH);
  }
  return new Uint8Array(content);
}
