import { importDataset, listLocalExtracts, localStorageFailure, onLocalExtractsChange, removeLocalExtract } from '../../../../src/datasets/local/local-extracts.ts';
import { directoryOf, openExtract } from '../../../../src/datasets/local/local-store.ts';
import { Cancelled, Failure } from '../../../../src/domain/failure.ts';
import type { ImportProgress, ImportRequest, LocalExtract } from '../../../../src/domain/local-extract.ts';
import { createEngine } from '../../../../src/engine/engine.ts';
import { browserHost } from '../../../../src/engine/host-browser.ts';

/** What became of an act, in a form that leaves the page. */
export type Told<T> = { readonly value: T | null; readonly failed: string | null; readonly message: string };

export type LabRequest = Pick<ImportRequest, 'dataset' | 'geography'> & { readonly content: string | { readonly rows: number }; readonly cancelAfter?: number };

export type LocalLab = {
  /** Imports a text, or a file of that many thousands of rows; it is withdrawn after so many steps of progress, which are kept. */
  readonly load: (request: LabRequest) => Promise<Told<LocalExtract>>;
  readonly progress: () => readonly ImportProgress[];
  readonly list: () => Promise<readonly LocalExtract[]>;
  readonly remove: (id: string) => Promise<void>;
  readonly refusal: () => Promise<string | null>;
  /** The rows of the answer. */
  readonly ask: (sql: string, reads: readonly string[], params?: readonly (string | number)[]) => Promise<Told<readonly unknown[][]>>;
  /** Names of the files that this site keeps. */
  readonly files: () => Promise<readonly string[]>;
  /** Removes everything, as an eviction does, without telling anyone. */
  readonly evict: () => Promise<void>;
  /** Drawn since the page was opened. */
  readonly frames: () => number;
};

async function told<T>(work: Promise<T>): Promise<Told<T>> {
  try {
    return { value: await work, failed: null, message: '' };
  } catch (error) {
    const failed = error instanceof Failure ? error.code : error instanceof Cancelled ? 'cancelled' : 'bug';
    return { value: null, failed, message: error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error) };
  }
}

const engine = createEngine({ host: browserHost, extracts: [], loadBytes: () => Promise.reject(new Error('Nothing is published here')), openLocal: openExtract });

// As `app/local-data.ts` does.
const follow = async () => engine.keepLocals(new Map((await listLocalExtracts()).map(({ id, file }) => [id, file])));
onLocalExtractsChange(() => void follow());

let progress: ImportProgress[] = [];
let frames = 0;
const count = () => {
  frames += 1;
  requestAnimationFrame(count);
};
requestAnimationFrame(count);

const lab: LocalLab = {
  load({ dataset, geography, content, cancelAfter }) {
    const abort = new AbortController();
    progress = [];
    const onProgress = (step: ImportProgress) => {
      if (progress.push(step) === cancelAfter) abort.abort();
    };
    const text = typeof content === 'string' ? [content] : rowsOf(content.rows);
    const loading = importDataset({ content: new Blob(text), dataset, sources: ['fichier essai.csv'], signal: abort.signal, onProgress, ...(geography ? { geography } : {}) });
    return told(loading.then(async (extract) => (await follow(), extract)));
  },
  progress: () => progress,
  list: listLocalExtracts,
  remove: removeLocalExtract,
  refusal: async () => (await localStorageFailure())?.message ?? null,
  ask(sql, reads, params = []) {
    const answer = engine.run({ sql, params, columns: [], reads });
    return told(answer.then(({ columns, rowCount }) => Array.from({ length: rowCount }, (_, row) => columns.map(({ values }) => values[row]))));
  },
  async files() {
    const names: string[] = [];
    for await (const name of (await directoryOf()).keys()) names.push(name);
    return names.sort();
  },
  async evict() {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    for await (const name of root.keys()) names.push(name);
    // A worker that has just ended may still hold a file for a moment.
    for (const name of names) for (let left = 100; left > 0; left -= 1) {
      try {
        await root.removeEntry(name, { recursive: true });
        break;
      } catch (error) {
        if (left === 1) throw error;
        await new Promise((resume) => setTimeout(resume, 50));
      }
    }
  },
  frames: () => frames,
};

/** « 71001;1,5;2020 », the same thousand rows again and again. */
function rowsOf(rows: number): string[] {
  const thousand = Array.from({ length: 1000 }, (_, row) => `${71_001 + (row % 500)};${row},5;${2000 + (row % 20)}\n`).join('');
  return ['code;valeur;annee\n', ...Array.from({ length: rows / 1000 }, () => thousand)];
}

Object.assign(globalThis, { lab });
