import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFolder, type LoadedFolder } from '../catalogue/load-folder.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import { PUBLISHED_FORMAT, type Manifest, type StartFile } from '../domain/manifest.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { nearest } from '../shared/nearest.ts';
import { answerDefaults } from './refresh-answers.ts';
import { refreshContents, type Contents } from './refresh-contents.ts';
import { stopIfAsked, type RefreshContext } from './refresh-context.ts';
import { takeLock } from './refresh-lock.ts';
import { SILENT, type RefreshLog } from './refresh-log.ts';
import { readPrevious, type Previous } from './refresh-previous.ts';
import { makeStaging, publish, removeAbandonedStaging, removeUnnamed } from './refresh-publish.ts';
import type { RefreshReport } from './refresh-report.ts';

export type RefreshOptions = {
  /** Folder that holds `observatory/`, and gets `data/`. */
  readonly site: string;
  /** Id of the only dataset to obtain again. */
  readonly only?: string | null;
  /** True: everything is obtained and compared, nothing is written into the site. */
  readonly dryRun?: boolean;
  readonly offline?: boolean;
  /** True: datasets that were never obtained and have a sample are not asked for. */
  readonly examples?: boolean;
  /** Where downloaded packages are kept. */
  readonly cache?: string;
  readonly log?: RefreshLog;
  readonly signal?: AbortSignal;
};

export const DEFAULT_CACHE = join(import.meta.dirname, '../../.cache/sources');

/**
 * Brings the published folder of a site up to date, all or nothing: whatever stops it, the version in service stays whole.
 * A failure of a source is told by the report, never thrown. Rejects with `Cancelled` when the signal stops it, with
 * `Failure('declarations-unreadable')` where there are no declarations, and with plain errors for bugs and full disks.
 */
export async function refresh(options: RefreshOptions): Promise<RefreshReport> {
  const declarationsFolder = join(options.site, 'observatory');
  const loaded = await loadFolder(declarationsFolder);
  const { catalogue, diagnostics } = loaded;
  if (!catalogue || diagnostics.some(({ severity }) => severity === 'error')) return { ...NOTHING_DONE, exitCode: 2, diagnostics };
  const only = options.only ?? null;
  const known = [catalogue.geography.id, ...catalogue.datasets.map(({ id }) => id)];
  if (only !== null && !known.includes(only)) return { ...NOTHING_DONE, exitCode: 2, diagnostics, failures: [unknownDataset(only, known)] };

  const dataFolder = join(options.site, 'data');
  const work = async (stagingParent: string): Promise<RefreshReport> => {
    const stagingFolder = await makeStaging(stagingParent);
    const context: RefreshContext = {
      declarationsFolder,
      cacheFolder: options.cache ?? DEFAULT_CACHE,
      stagingFolder,
      offline: options.offline ?? false,
      examples: options.examples ?? false,
      previous: await readPrevious(dataFolder),
      log: options.log ?? SILENT,
      signal: options.signal ?? new AbortController().signal,
    };
    try {
      const report = await refreshInto(options.dryRun ? null : dataFolder, dataFolder, loaded, catalogue, only, context);
      return { ...report, diagnostics };
    } finally {
      await rm(stagingFolder, { recursive: true, force: true });
    }
  };

  if (options.dryRun) {
    const parent = await mkdtemp(join(tmpdir(), 'reperes-refresh-'));
    return await work(parent).finally(() => rm(parent, { recursive: true, force: true }));
  }
  await mkdir(dataFolder, { recursive: true });
  const taken = await takeLock(join(dataFolder, '.refresh.lock'));
  if ('held' in taken) return { ...NOTHING_DONE, exitCode: 1, diagnostics, failures: [alreadyRunning(taken.held.pid)] };
  try {
    await removeAbandonedStaging(dataFolder);
    return await work(dataFolder);
  } finally {
    await taken.lock.release();
  }
}

const NOTHING_DONE = { changed: false, manifest: null, written: [], failures: [], notices: [], diagnostics: [] } as const;

/** `target` null: a dry run. */
async function refreshInto(target: string | null, dataFolder: string, loaded: LoadedFolder, catalogue: Catalogue, only: string | null, context: RefreshContext): Promise<RefreshReport> {
  const { previous, stagingFolder } = context;
  const contents = await refreshContents(catalogue, only, context);
  if ('failure' in contents) return { ...NOTHING_DONE, exitCode: 1, manifest: previous.manifest, failures: [contents.failure] };
  const { failures, notices, newFiles } = contents;

  const manifest = manifestOf(contents, previous);
  context.log.step('Résultats des tableaux de bord');
  const isNew = new Set(newFiles);
  const ground = { catalogue, manifest, territories: contents.territories };
  const results = await answerDefaults(ground, ({ file }) => join(isNew.has(file) ? stagingFolder : dataFolder, file), context.signal);
  const start: StartFile = { format: PUBLISHED_FORMAT, manifest, catalogue, declarations: loaded.hashes, territories: contents.territories, results };

  const startText = JSON.stringify(start);
  const manifestText = `${JSON.stringify(manifest, null, 2)}\n`;
  const changed = startText !== previous.startText || manifestText !== previous.manifestText || newFiles.length > 0;
  stopIfAsked(context);
  if (changed && target !== null) {
    await publish(target, stagingFolder, { files: newFiles, startText, manifestText });
    await removeUnnamed(target, [manifest, previous.manifest, previous.start?.manifest ?? null]);
  }
  return { exitCode: failures.length > 0 ? 1 : 0, changed, manifest, written: newFiles, failures, notices, diagnostics: [] };
}

function manifestOf({ geography, extracts, missing, map, territories }: Contents, previous: Previous): Manifest {
  const content = { format: PUBLISHED_FORMAT, cogYear: territories.cogYear, geography, extracts, missing, map } as const;
  const version = createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 16);
  const refreshedAt = previous.manifest?.version === version ? previous.manifest.refreshedAt : new Date().toISOString();
  return { format: content.format, version, refreshedAt, cogYear: content.cogYear, geography, extracts, missing, map };
}

function unknownDataset(only: string, known: readonly string[]) {
  const close = nearest(only, known);
  return {
    subject: '--only',
    message: `Aucun jeu de données ne s’appelle « ${only} ».`,
    advice: close === null ? `Jeux déclarés : ${known.join(', ')}.` : `Vouliez-vous écrire « ${close} » ?`,
  };
}

function alreadyRunning(pid: number | null) {
  return {
    subject: 'Actualisation',
    message: `Une autre actualisation de ce dossier est en cours${pid === null ? '' : ` (processus ${pid})`}.`,
    advice: 'Attendez qu’elle finisse ; si elle a été interrompue, son verrou tombe de lui-même en une minute.',
  };
}
