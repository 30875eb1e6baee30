import type { Failure } from '../domain/failure.ts';
import type { Described } from './described.ts';
import type { HttpLimits } from './http/limits.ts';

/** What a source gave: the bytes as they are, and a readable line that says where they came from. */
export type Obtained = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly describe: string;
  /** What the portal said of them on the same occasion, for the sources that have a portal. */
  readonly about?: Described;
};

export type ObtainOptions = {
  /** Where downloaded files are kept between two refreshes; only what cannot change is kept there. */
  readonly cacheFolder: string;
  /** `public/observatory`: what a `folder` source is relative to. */
  readonly declarationsFolder: string;
  /** True: nothing is asked of the network, only what was kept is used. */
  readonly offline: boolean;
  readonly signal?: AbortSignal;
  /** Called while bytes arrive; `total` is null where the server does not tell. */
  readonly onProgress?: (received: number, total: number | null) => void;
  /** Called before a wait, with what went wrong. */
  readonly onRetry?: (why: Failure, waitMs: number) => void;
  readonly limits?: Partial<HttpLimits>;
};
