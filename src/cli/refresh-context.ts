import type { SourceSpec } from '../domain/dataset.ts';
import { Cancelled } from '../domain/failure.ts';
import { typesetFrench } from '../shared/typeset-french.ts';
import { obtain } from '../sources/obtain.ts';
import type { HttpLimits } from '../sources/http/limits.ts';
import type { Obtained } from '../sources/obtained.ts';
import type { RefreshLog } from './refresh-log.ts';
import type { Previous } from './refresh-previous.ts';

/** What every step of a refresh needs. */
export type RefreshContext = {
  readonly declarationsFolder: string;
  readonly cacheFolder: string;
  /** Everything new is written here first. */
  readonly stagingFolder: string;
  readonly offline: boolean;
  /** True: datasets of which nothing but a sample can be in service are not asked for. */
  readonly examples: boolean;
  readonly limits?: Partial<HttpLimits>;
  readonly previous: Previous;
  readonly log: RefreshLog;
  readonly signal: AbortSignal;
};

/** As many downloads at once: more would not be faster on one line, and portals count them. */
const AT_ONCE = 3;

/** The sources in the order of `specs`. Rejects with the first failure, once the downloads under way have ended. */
export async function obtainAll(context: RefreshContext, title: string, specs: readonly SourceSpec[]): Promise<readonly Obtained[]> {
  const obtained: Obtained[] = [];
  let failure: { readonly error: unknown } | null = null;
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < specs.length && !failure; at = next++) {
      const spec = specs[at];
      if (!spec) return;
      try {
        obtained[at] = await obtain(spec, context);
        done += 1;
        context.log.step(typesetFrench(`${title} : ${done} sur ${specs.length}`));
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return obtained;
}

/** Between two steps: stops a refresh that was asked to stop. */
export function stopIfAsked({ signal }: Pick<RefreshContext, 'signal'>): void {
  if (signal.aborted) throw new Cancelled();
}
