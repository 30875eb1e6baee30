import type { FailureCode } from '../../domain/failure.ts';
import type { ImportProgress, LocalExtract } from '../../domain/local-extract.ts';
import type { EngineFiles } from '../../engine/engine-files.ts';
import type { ImportJob } from './run-import.ts';

/** What the page asks of the worker that imports. Sent once. */
export type ImportOrder = {
  readonly job: ImportJob;
  readonly sources: readonly string[];
  readonly files: EngineFiles;
  /** Of the private file system. */
  readonly folder: string;
  /** Name of the files without what follows the point. */
  readonly stem: string;
};

/** What the worker answers: progress, then one of the others. A failure travels in pieces, for classes do not. */
export type ImportNews =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly extract: LocalExtract }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly message: string; readonly advice: string; readonly cause: string }
  | { readonly kind: 'bug'; readonly message: string };
