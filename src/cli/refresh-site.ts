import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFolder, type LoadedFolder } from '../catalogue/load-folder.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import { PUBLISHED_FORMAT, type Manifest } from '../domain/manifest.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { nearest } from '../shared/nearest.ts';
import type { HttpLimits } from '../sources/http/limits.ts';
import { answerDefaults } from './refresh-answers.ts';
import { refreshContents, type Contents } from './refresh-contents.ts';
import { stopIfAsked, type RefreshContext } from './refresh-context.ts';
import { refreshEngine } from './refresh-engine.ts';
import { takeLock } from './refresh-lock.ts';
import { SILENT, type RefreshLog } from './refresh-log.ts';
import { slots } from './refresh-pool.ts';
import { readPrevious } from './refresh-previous.ts';
import { filesOf, makeStaging, publish, removeAbandonedStaging, removeUnnamed } from './refresh-publish.ts';
import type { RefreshReport } from './refresh-report.ts';
import { publishedTexts } from './refresh-texts.ts';

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
  /** Ids of the datasets whose sources changed shape, and may. */
  readonly accept?: readonly string[];
  /** How patient downloads are. */
  readonly limits?: Partial<HttpLimits>;
  /** The instant that everything published now bears. */
  readonly now?: Date;
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
  const accept = options.accept ?? [];
  const unknown = [['--only', only], ...accept.map((id) => ['--accept', id])].flatMap(([option, id]) => (option && typeof id === 'string' && !known.includes(id) ? [unknownDataset(option, id, known)] : []));
  if (unknown.length > 0) return { ...NOTHING_DONE, exitCode: 2, diagnostics, failures: unknown };

  const dataFolder = join(options.site, 'data');
  const work = async (stagingParent: string): Promise<RefreshReport> => {
    const stagingFolder = await makeStaging(stagingParent);
    const signal = options.signal ?? new AbortController().signal;
    const engine = refreshEngine(signal);
    const context: RefreshContext = {
      declarationsFolder,
      dataFolder,
      cacheFolder: options.cache ?? DEFAULT_CACHE,
      stagingFolder,
      offline: options.offline ?? false,
      examples: options.examples ?? false,
      previous: await readPrevious(dataFolder),
      log: options.log ?? SILENT,
      signal,
      accept: new Set(accept),
      now: (options.now ?? new Date()).toISOString(),
      limits: options.limits ?? {},
      engine,
      download: slots(DOWNLOADS_AT_ONCE),
    };
    try {
      const report = await refreshInto(options.dryRun ? null : dataFolder, loaded, catalogue, only, context);
      return { ...report, diagnostics };
    } finally {
      engine.close();
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

const NOTHING_DONE = { changed: false, manifest: null, written: [], failures: [], notices: [], outcomes: [], diagnostics: [] } as const;

/** All datasets together: several portals are asked at once, and none of them more than a browser would. */
const DOWNLOADS_AT_ONCE = 6;

/** `target` null: a dry run. */
async function refreshInto(target: string | null, loaded: LoadedFolder, catalogue: Catalogue, only: string | null, context: RefreshContext): Promise<RefreshReport> {
  const { previous, stagingFolder, dataFolder } = context;
  const contents = await refreshContents(catalogue, only, context);
  if ('failure' in contents) return { ...NOTHING_DONE, exitCode: 1, manifest: previous.manifest, failures: [contents.failure] };
  const { failures, notices, newFiles, outcomes } = contents;

  const manifest = manifestOf(contents, context);
  context.log.step('Tableaux de bord', 'calcul des résultats');
  const isNew = new Set(newFiles);
  const ground = { catalogue, manifest, territories: contents.territories };
  const answers = await answerDefaults(ground, ({ file }) => join(isNew.has(file) ? stagingFolder : dataFolder, file), context).finally(() => context.log.done('Tableaux de bord'));
  const { start, startText, manifestText, hashed } = publishedTexts(ground, answers, loaded.hashes);

  const texts = [];
  for (const text of hashed) if (!(await previous.isIntact(text))) texts.push(text);
  const changed = startText !== previous.startText || manifestText !== previous.manifestText || newFiles.length > 0 || texts.length > 0;
  stopIfAsked(context);
  if (changed && target !== null) {
    await publish(target, stagingFolder, { files: newFiles, texts, startText, manifestText });
    await removeUnnamed(target, [...filesOf(start), ...previous.files]);
  }
  return { exitCode: failures.length > 0 ? 1 : 0, changed, manifest, written: newFiles, failures, notices, outcomes, diagnostics: [] };
}

function manifestOf({ geography, extracts, missing, map, territories }: Contents, { previous, now }: Pick<RefreshContext, 'previous' | 'now'>): Manifest {
  const content = { format: PUBLISHED_FORMAT, cogYear: territories.cogYear, geography, extracts, missing, map } as const;
  const version = createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 16);
  const refreshedAt = previous.manifest?.version === version ? previous.manifest.refreshedAt : now;
  return { format: content.format, version, refreshedAt, cogYear: content.cogYear, geography, extracts, missing, map };
}

function unknownDataset(subject: string, id: string, known: readonly string[]) {
  const close = nearest(id, known);
  return {
    subject,
    message: `Aucun jeu de données ne s’appelle « ${id} ».`,
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
