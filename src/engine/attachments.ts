import { Failure } from '../domain/failure.ts';
import type { DatasetId } from '../domain/dataset.ts';
import { isLocalId } from '../domain/local-extract.ts';
import { digestHex } from '../shared/digest.ts';
import { quoteIdentifier } from '../shared/sql-text.ts';
import { literal } from './bind.ts';
import { altered, blameRanges, gone, missing, unreadable } from './failures.ts';
import { EXTRACTS_FOLDER, SessionLost, type Session } from './session.ts';
import { TimedOut, answered, runStatement, type StatementLimits } from './statement.ts';

/** A published extract, as the manifest announces it. `url` must be reachable by ranges when the extract is large. */
export type Extract = {
  readonly id: DatasetId;
  readonly label: string;
  readonly url: string;
  readonly bytes: number;
  /** Of the whole file, hexadecimal. */
  readonly sha256: string;
};

/** Obtains a whole extract. A `Failure` that it rejects with reaches the reader as it is. */
export type LoadBytes<E extends Extract> = (extract: E, options: { readonly signal: AbortSignal }) => Promise<Uint8Array<ArrayBuffer>>;

/** An extract that lies in this browser: `content` is the file as it is now. */
export type LocalFile = {
  readonly id: DatasetId;
  readonly label: string;
  /** Names this content and no other. */
  readonly name: string;
  readonly content: Blob;
  /** To be called once the engine reads it no more. */
  readonly release: () => void;
};

/** Finds a local extract; null where this browser has none of that id. */
export type OpenLocal = (id: DatasetId) => Promise<LocalFile | null>;

type Options<E extends Extract> = {
  readonly extracts: readonly E[];
  readonly loadBytes: LoadBytes<E>;
  /** Asked for what is not published. */
  readonly openLocal: OpenLocal | null;
  readonly wholeFileLimit: number;
  readonly limits: StatementLimits;
  readonly signal: AbortSignal;
};

/**
 * Which extracts the present session holds. Each is fetched and attached the first time a question reads it; one
 * that fails harms only the questions that read it, and is fetched again by the next of them.
 */
export class Attachments<E extends Extract> {
  readonly #options: Options<E>;
  readonly #byId: ReadonlyMap<DatasetId, E>;
  /** Bytes on their way, or arrived and not attached yet; taken away by the attachment, which gives them to the worker. */
  readonly #bytes = new Map<DatasetId, Promise<Uint8Array<ArrayBuffer>>>();
  readonly #attached = new Map<DatasetId, { readonly file: string; readonly byRanges: boolean; readonly local: LocalFile | null }>();
  /** Local extracts that are to leave before the next question runs. */
  readonly #leaving = new Set<DatasetId>();
  readonly #attachMs = new Map<DatasetId, number>();
  #files = 0;

  constructor(options: Options<E>) {
    this.#options = options;
    this.#byId = new Map(options.extracts.map((extract) => [extract.id, extract]));
  }

  /** Begins to fetch what is not there, and waits for it. */
  async load(ids: readonly DatasetId[], session: Session): Promise<void> {
    await Promise.all(ids.filter((id) => !this.#attached.has(id) && !this.#isLocal(id) && !this.#readsRanges(id, session)).map((id) => this.#load(this.#extract(id))));
  }

  /** Attaches what is not there. Runs while no question runs: it speaks to the same connection. */
  async attach(ids: readonly DatasetId[], session: Session): Promise<void> {
    for (const id of this.#leaving) await this.detach(id, session);
    this.#leaving.clear();
    for (const id of ids) {
      if (this.#attached.has(id)) continue;
      await (this.#isLocal(id) ? this.#attachLocal(id, session) : this.#attach(this.#extract(id), session));
    }
  }

  /** The session is gone, and everything it held. */
  forgetSession(): void {
    for (const { local } of this.#attached.values()) local?.release();
    this.#attached.clear();
    this.#leaving.clear();
  }

  /** The local extract that the session holds under that id, if any, will be detached before the next question runs. */
  leave(id: DatasetId): void {
    if (this.#attached.get(id)?.local) this.#leaving.add(id);
  }

  /** The names of the local extracts that the session holds, by their ids. */
  localNames(): ReadonlyMap<DatasetId, string> {
    return new Map([...this.#attached].flatMap(([id, { local }]) => (local ? [[id, local.name] as const] : [])));
  }

  /** Local extracts among `ids`. */
  locals(ids: readonly DatasetId[]): readonly LocalFile[] {
    return ids.flatMap((id) => this.#attached.get(id)?.local ?? []);
  }

  /** Extracts among `ids` that are read by ranges: nobody has verified them whole. */
  readByRanges(ids: readonly DatasetId[]): readonly E[] {
    return ids.filter((id) => this.#attached.get(id)?.byRanges === true).map((id) => this.#extract(id));
  }

  /** Detaches an extract that turned out to be damaged, or that is no more, so that the next question reads it afresh. */
  async detach(id: DatasetId, session: Session): Promise<void> {
    const attached = this.#attached.get(id);
    if (!attached) return;
    this.#attached.delete(id);
    await this.#run(session, `DETACH ${quoteIdentifier(id)}`, attached.byRanges);
    await this.#drop(attached.file, session);
    attached.local?.release();
  }

  ids(): readonly DatasetId[] {
    return [...this.#attached.keys()];
  }

  /** How long the last attachment of each extract took, without its download. */
  timings(): Readonly<Record<DatasetId, number>> {
    return Object.fromEntries(this.#attachMs);
  }

  #extract(id: DatasetId): E {
    const extract = this.#byId.get(id);
    if (!extract) throw new Error(`No extract "${id}" is published; a question must not read it`);
    return extract;
  }

  /** Published extracts come first: nothing that a reader opens takes the place of one. */
  #isLocal(id: DatasetId): boolean {
    return this.#options.openLocal !== null && !this.#byId.has(id) && isLocalId(id);
  }

  #readsRanges(id: DatasetId, session: Session): boolean {
    return session.readsRanges && this.#extract(id).bytes > this.#options.wholeFileLimit;
  }

  #load(extract: E): Promise<Uint8Array<ArrayBuffer>> {
    const known = this.#bytes.get(extract.id);
    if (known) return known;
    const loading = this.#options
      .loadBytes(extract, { signal: this.#options.signal })
      .catch((error: unknown) => {
        throw error instanceof Failure ? error : missing([extract], error);
      })
      .then(async (bytes) => {
        await verify(extract, bytes);
        return bytes;
      });
    this.#bytes.set(extract.id, loading);
    loading.catch(() => this.#bytes.delete(extract.id));
    return loading;
  }

  async #attach(extract: E, session: Session): Promise<void> {
    if (this.#readsRanges(extract.id, session)) {
      try {
        return await this.#attachFile(extract, session, null);
      } catch (error) {
        // A host without ranges cannot be told from one without the file: fetching it whole, slow as it is, tells.
        if (!(error instanceof Failure && error.code === 'published-file-missing')) throw error;
      }
    }
    const bytes = await this.#load(extract);
    // The buffer leaves for the worker: it can serve once.
    this.#bytes.delete(extract.id);
    await this.#attachFile(extract, session, bytes);
  }

  async #attachLocal(id: DatasetId, session: Session): Promise<void> {
    const local = (await this.#options.openLocal?.(id)) ?? null;
    if (!local) throw gone([{ label: id }]);
    const began = performance.now();
    const file = `${EXTRACTS_FOLDER}${++this.#files}-${local.name}`;
    try {
      await answered(session.registerFile(file, local.content), this.#options.limits.silenceMs);
      await this.#run(session, `ATTACH ${literal(file)} AS ${quoteIdentifier(id)} (READ_ONLY)`, false);
    } catch (error) {
      local.release();
      if (error instanceof SessionLost || error instanceof TimedOut) throw error;
      await this.#drop(file, session);
      throw gone([local], error);
    }
    this.#attached.set(id, { file, byRanges: false, local });
    this.#attachMs.set(id, performance.now() - began);
  }

  /** From its bytes, or by ranges from its address. */
  async #attachFile(extract: E, session: Session, bytes: Uint8Array<ArrayBuffer> | null): Promise<void> {
    const began = performance.now();
    // Never the same name twice: the engine remembers files by name, and a damaged one must not come back.
    const file = `${EXTRACTS_FOLDER}${++this.#files}-${extract.sha256}.duckdb`;
    await answered(bytes ? session.registerBytes(file, bytes) : session.registerUrl(file, extract.url), this.#options.limits.silenceMs);
    try {
      await this.#run(session, `ATTACH ${literal(file)} AS ${quoteIdentifier(extract.id)} (READ_ONLY)`, bytes === null);
    } catch (error) {
      if (error instanceof SessionLost || error instanceof TimedOut) throw error;
      await this.#drop(file, session);
      throw bytes ? unreadable([extract], error) : (blameRanges(error, [extract]) ?? unreadable([extract], error));
    }
    this.#attached.set(extract.id, { file, byRanges: bytes === null, local: null });
    this.#attachMs.set(extract.id, performance.now() - began);
  }

  async #run(session: Session, sql: string, byRanges: boolean): Promise<void> {
    const { limits } = this.#options;
    // A worker that waits for the network answers nothing meanwhile: its silence means nothing.
    await runStatement(session, { sql, params: [] }, byRanges ? { ...limits, silenceMs: Infinity } : limits);
  }

  /** Frees what the engine keeps of a file. A file that it still holds costs memory and nothing else: its name does not come back. */
  async #drop(file: string, session: Session): Promise<void> {
    await answered(session.dropFile(file), this.#options.limits.silenceMs).catch((error: unknown) => {
      if (error instanceof SessionLost) throw error;
    });
  }
}

/** Outside secure contexts (http:// on an intranet) browsers offer no hash: the size and DuckDB's own checksums remain. */
async function verify(extract: Extract, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (bytes.byteLength !== extract.bytes) throw altered([extract], new Error(`${bytes.byteLength} bytes instead of ${extract.bytes}`));
  const found = await digestHex(bytes);
  if (found !== null && found !== extract.sha256.toLowerCase()) throw altered([extract], new Error(`SHA-256 ${found} instead of ${extract.sha256}`));
}
