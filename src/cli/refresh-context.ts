import type { SourceSpec } from '../domain/dataset.ts';
import { Cancelled } from '../domain/failure.ts';
import { formatNumber } from '../shared/french-number.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { obtain } from '../sources/obtain.ts';
import type { HttpLimits } from '../sources/http/limits.ts';
import type { Obtained } from '../sources/obtained.ts';
import type { RefreshEngine } from './refresh-engine.ts';
import type { RefreshLog } from './refresh-log.ts';
import { inParallel } from './refresh-pool.ts';
import type { Previous } from './refresh-previous.ts';

/** What every step of a refresh needs. */
export type RefreshContext = {
  readonly declarationsFolder: string;
  readonly cacheFolder: string;
  /** Everything new is written here first. */
  readonly stagingFolder: string;
  /** What is in service. */
  readonly dataFolder: string;
  readonly offline: boolean;
  /** True: datasets of which nothing but a sample can be in service are not asked for. */
  readonly examples: boolean;
  /** The datasets whose new shape is accepted. */
  readonly accept: ReadonlySet<string>;
  /** The instant of this refresh, ISO: what it publishes bears one moment. */
  readonly now: string;
  readonly limits: Partial<HttpLimits>;
  readonly previous: Previous;
  readonly log: RefreshLog;
  readonly signal: AbortSignal;
  readonly engine: RefreshEngine;
  /** Runs a download once one of the places that all datasets share is free. */
  readonly download: <T>(work: () => Promise<T>) => Promise<T>;
};

/** As many downloads of one dataset at once: more would not be faster on one line, and portals count them. */
const AT_ONCE = 3;

/** The sources in the order of `specs`. Rejects with the first failure, once the downloads under way have ended. */
export async function obtainAll(context: RefreshContext, title: string, specs: readonly SourceSpec[]): Promise<readonly Obtained[]> {
  const { log } = context;
  let done = 0;
  return await inParallel(specs, AT_ONCE, async (spec) => {
    const obtained = await context.download(() =>
      obtain(spec, {
        ...context,
        onProgress: (received, total) => log.progress(title, typesetFrench(`${megabytes(received)}${total === null ? '' : ` sur ${megabytes(total)}`}${specs.length > 1 ? ` (${done} sur ${specs.length})` : ''}`)),
        onRetry: (why, waitMs) => log.line(typesetFrench(`${title} : nouvel essai dans ${formatNumber(waitMs / 1000, waitMs < 10_000 ? 1 : 0)} s. ${why.message}`)),
      }),
    );
    done += 1;
    log.step(title, typesetFrench(`${done} sur ${specs.length}`));
    return obtained;
  });
}

function megabytes(bytes: number): string {
  return `${formatNumber(bytes / 1e6, 1)} Mo`;
}

/** Between two steps: stops a refresh that was asked to stop. */
export function stopIfAsked({ signal }: Pick<RefreshContext, 'signal'>): void {
  if (signal.aborted) throw new Cancelled();
}
