import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Manifest } from '../domain/manifest.ts';

/** Something that a refresh could not do, and what to do about it. */
export type RefreshFailure = { readonly subject: string; readonly message: string; readonly advice: string };

/** What became of a dataset that was asked for: `kept` and `absent` could not be obtained. */
export type DatasetOutcome = { readonly id: string; readonly label: string; readonly state: 'new' | 'unchanged' | 'kept' | 'sample' | 'absent' };

export type RefreshReport = {
  /** 0: fresh, or nothing to change. 1: something failed, the last good version of it stays. 2: faulty declarations or command. */
  readonly exitCode: 0 | 1 | 2;
  /** True where the published folder was written (for a dry run: would have been). */
  readonly changed: boolean;
  /** What is in service afterwards (for a dry run: what would be); null where nothing is. */
  readonly manifest: Manifest | null;
  /** New extracts and maps, relative to the `data` folder. */
  readonly written: readonly string[];
  readonly failures: readonly RefreshFailure[];
  /** Worth knowing, and no failure. */
  readonly notices: readonly string[];
  /** The datasets that were asked for, in the order of their declarations. */
  readonly outcomes: readonly DatasetOutcome[];
  /** Faults of the declarations; with an error among them nothing is refreshed. */
  readonly diagnostics: readonly Diagnostic[];
};
