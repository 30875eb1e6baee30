/**
 * One running DuckDB, wherever it lives. Statements go through `start` → `poll`* → `fetch`*, because that is
 * the only path of this build that can be interrupted (`query` and bound prepared statements cannot).
 * One statement at a time: starting another one drops the one before.
 */
export type Session = {
  /** « v1.4.3 » */
  readonly version: string;
  /** True where an extract can be read by HTTP ranges. */
  readonly readsRanges: boolean;
  /** Runs every statement of `sql` but the last, and starts that one. The Arrow schema, or null while it runs. */
  start(sql: string): Promise<Uint8Array | null>;
  /** Lets the statement run for about 100 ms. The Arrow schema once the result is ready, null before. */
  poll(): Promise<Uint8Array | null>;
  /** The next record batch; empty at the end of the result; null: ask again. */
  fetch(): Promise<Uint8Array | null>;
  /** Stops the statement that was started; the session stays usable. */
  cancel(): Promise<void>;
  /** Makes `bytes` readable under `name`. The buffer is given away: it must not be used afterwards. */
  registerBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Makes the address readable by ranges under `name`. */
  registerUrl(name: string, url: string): Promise<void>;
  /** Makes a file of the machine readable under `name`, as it is now; rejects where the host has no such files. */
  registerFile(name: string, file: Blob): Promise<void>;
  dropFile(name: string): Promise<void>;
  /** Ends the session at once; what was pending is rejected with `SessionLost`. */
  terminate(): void;
};

/** The two hosts are a browser worker and Node itself. */
export type EngineHost = {
  /** A new session, opened and configured. Rejects with a `Failure` when the engine cannot run here. */
  readonly open: () => Promise<Session>;
};

/** The session is gone or must not be used again: the statement says nothing about its own worth. */
export class SessionLost extends Error {
  readonly reason: 'crash' | 'timeout';

  constructor(reason: 'crash' | 'timeout', message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'SessionLost';
    this.reason = reason;
  }
}

/**
 * How every session is opened. Extensions would be fetched from a third party, and a failed fetch leaves the
 * module unusable; whole-file HTTP reads would download a large extract that was meant to be read by ranges.
 */
export const OPEN_CONFIG = {
  query: { castBigIntToDouble: true, castDecimalToDouble: true },
  filesystem: { reliableHeadRequests: true, allowFullHTTPReads: false, forceFullHTTPReads: false },
};

/** Where the names of extracts begin: the only files that a session which reads may open. */
export const EXTRACTS_FOLDER = 'extraits/';

/** Run once on every new session; the last one forbids changing the others. */
export const OPEN_STATEMENTS = [
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
  'SET allow_community_extensions = false',
  'SET lock_configuration = true',
] as const;

/** The same for a session that reads extracts and nothing else: no statement reaches another file or an address, whoever wrote it. */
export const READ_STATEMENTS = [`SET allowed_directories = ['${EXTRACTS_FOLDER}']`, 'SET enable_external_access = false', ...OPEN_STATEMENTS] as const;

/**
 * True for an error that comes from the module itself rather than from SQL: nothing that follows can be trusted
 * (a WebAssembly trap leaves later statements failing with « function signature mismatch »).
 */
export function isModuleCrash(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'RuntimeError' || error.name === 'CompileError' || error.name === 'LinkError') return true;
  return /function signature mismatch|memory access out of bounds|table index is out of bounds|^unreachable$|^Aborted\(/.test(error.message);
}
