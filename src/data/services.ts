import type { Explore } from '../domain/exploration.ts';
import type { IndicatorQuery, RunQuery } from '../domain/indicator-query.ts';
import type { HashedFile } from '../domain/manifest.ts';
import type { ImportRequest, LocalExtract } from '../domain/local-extract.ts';
import type { Failure } from '../domain/failure.ts';
import type { DatasetId } from '../domain/dataset.ts';
import type { Ground } from '../domain/view.ts';

/** The datasets that the reader opened: kept by this browser, readable by `run` under their ids, shared between its tabs. */
export type LocalData = {
  /** Null where this browser can keep datasets; else why it cannot. */
  readonly unavailable: () => Promise<Failure | null>;
  /** The last opened first. Empty where nothing can be kept. */
  readonly list: () => Promise<readonly LocalExtract[]>;
  /**
   * Makes an extract of a file, in workers; it takes the place of the one of the same id once it is complete, not before. Rejects
   * with a `Failure`, or with `Cancelled` once nothing is left of it.
   */
  readonly open: (request: ImportRequest) => Promise<LocalExtract>;
  /** Gives its room back; other tabs lose it as well. */
  readonly remove: (id: DatasetId) => Promise<void>;
  /** Called when the list has changed, in this tab or another, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** Where the answers that refresh prepared for the dashboards other than the home are. */
export type PreparedAnswers = {
  /** Null for a question that no dashboard asks as it opens. */
  readonly fileOf: (query: IndicatorQuery) => HashedFile | null;
  readonly files: readonly HashedFile[];
};

/**
 * What the pages stand on: plain data and one function. `edition` names the declarations and the extracts
 * together; it is part of every key, so that no answer outlives the data it was computed from.
 */
export type Services = Ground & { readonly edition: string; readonly run: RunQuery; /** Runs what a reader wrote, once the guard has read it. */ readonly explore: Explore; /** Address of the published site, ending with a slash. */ readonly base: string; readonly local: LocalData; readonly prepared: PreparedAnswers };
