import { typesetFrench } from '../shared/typeset-french.ts';

/**
 * A failure that a reader can be told about: what happened and what to do, in French.
 * Anything else that is thrown is a bug of ours and is shown as such.
 */
export class Failure extends Error {
  readonly code: FailureCode;
  /** What to do next, in French. */
  readonly advice: string;

  constructor(code: FailureCode, message: string, advice: string, cause?: unknown) {
    // Typed with plain spaces where it is thrown; every reader gets the no-break ones.
    super(typesetFrench(message), cause === undefined ? undefined : { cause });
    this.name = 'Failure';
    this.code = code;
    this.advice = typesetFrench(advice);
  }
}

export type FailureCode =
  /** The published folder lacks a file, or the server refuses it. */
  | 'published-file-missing'
  /** A published file is not what the manifest announces: truncated, altered, replaced. */
  | 'published-file-altered'
  /** The published folder was written by a version of Repères that this one does not read. */
  | 'published-format-unknown'
  | 'manifest-unreadable'
  | 'declarations-unreadable'
  | 'source-unreachable'
  | 'source-refused'
  | 'source-unreadable'
  /** A source is no longer what it was: columns, rows or encoding. */
  | 'source-changed'
  | 'extract-unreadable'
  | 'engine-unavailable'
  | 'engine-restarted'
  | 'query-failed'
  | 'query-timeout'
  | 'too-slow-network'
  /** This browser keeps no files for this site: private window, insecure address, old browser. */
  | 'local-storage-unavailable'
  /** The browser has no more room for this site. */
  | 'local-storage-full'
  /** A dataset opened in this browser is no longer there: removed by the reader, or evicted by the browser. */
  | 'local-extract-missing';

/** The question was withdrawn (a newer one took its place, the reader left): never shown. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}
