import { importDataset, removeLocalExtract } from '../../datasets/local/local-extracts.ts';
import { openExtract } from '../../datasets/local/local-store.ts';
import { Cancelled } from '../../domain/failure.ts';
import type { LocalDataset } from '../../domain/local-extract.ts';
import { createEngine } from '../../engine/engine.ts';
import { browserHost } from '../../engine/host-browser.ts';
import { EXTRACTS_FOLDER, type Session } from '../../engine/session.ts';
import { runStatement } from '../../engine/statement.ts';

/** The bare page that opens a file as the application does; `bench` drives it. */
export type ImportHarness = {
  /** Boots the engine of the page, as it is when a reader opens a file. */
  readonly boot: () => Promise<void>;
  /** The chosen file, made an extract, then the first answer drawn from it. */
  readonly open: (dataset: LocalDataset) => Promise<Imported>;
  /** The same import, given up after `steps` pieces of news: how long the answer takes, in milliseconds. */
  readonly cancel: (dataset: LocalDataset, steps: number) => Promise<{ readonly answerMs: number }>;
  /** Takes the extract away, for the next turn. */
  readonly clear: (id: string) => Promise<void>;
  /** The chosen file, read by DuckDB alone into a table in memory. Milliseconds, and its rows. */
  readonly readCsv: () => Promise<{ readonly ms: number; readonly rows: number }>;
};

export type Imported = {
  readonly importMs: number;
  readonly firstAnswerMs: number;
  readonly rows: number;
  readonly bytes: number;
  readonly total: number;
  readonly steps: number;
  /** The longest time during which the page could not have drawn. */
  readonly longestPauseMs: number;
};

declare global {
  var importHarness: ImportHarness;
}

const engine = createEngine({ host: browserHost, extracts: [], loadBytes: () => Promise.reject(new Error('Nothing is published here')), openLocal: openExtract });

globalThis.importHarness = {
  boot: engine.start,
  async open(dataset) {
    const content = chosenFile();
    let steps = 0;
    const pauses = watchPauses();
    const began = performance.now();
    const { rows, bytes } = await importDataset({ content, dataset, sources: [content.name], onProgress: () => (steps += 1) });
    const imported = performance.now();
    const sql = `SELECT annee, sum(montant)::DOUBLE AS montant FROM ${dataset.id}.data GROUP BY annee ORDER BY annee`;
    const answer = await engine.run({ sql, params: [], columns: ['annee', 'montant'], reads: [dataset.id] });
    const answered = performance.now();
    const total = (answer.columns[1]?.values ?? []).reduce<number>((sum, value) => sum + Number(value), 0);
    return { importMs: imported - began, firstAnswerMs: answered - began, rows, bytes, total, steps, longestPauseMs: pauses() };
  },
  async cancel(dataset, steps) {
    const content = chosenFile();
    const cancelling = new AbortController();
    let seen = 0;
    let asked = 0;
    const onProgress = () => {
      seen += 1;
      if (seen !== steps) return;
      asked = performance.now();
      cancelling.abort();
    };
    const outcome = await importDataset({ content, dataset, sources: [content.name], onProgress, signal: cancelling.signal }).then(
      () => null,
      (error: unknown) => error,
    );
    const answered = performance.now();
    if (!(outcome instanceof Cancelled)) throw new Error('The import was not cancelled', { cause: outcome });
    return { answerMs: answered - asked };
  },
  clear: removeLocalExtract,
  async readCsv() {
    const session = await browserHost.open();
    try {
      await session.registerFile(PLAIN, chosenFile());
      const began = performance.now();
      let header = await session.start(`CREATE TABLE plain AS SELECT * FROM read_csv('${PLAIN}', delim = ';', decimal_separator = ',', header = true)`);
      while (header === null) header = await session.poll();
      const ms = performance.now() - began;
      return { ms, rows: await countOf(session) };
    } finally {
      session.terminate();
    }
  },
};

/** The engine of a page opens files of that folder only. */
const PLAIN = `${EXTRACTS_FOLDER}plain.csv`;

/** The rows of the table `plain`. */
async function countOf(session: Session): Promise<number> {
  const { columns } = await runStatement(session, { sql: 'SELECT count(*)::DOUBLE AS rows FROM plain', params: [] }, { timeoutMs: 60_000, silenceMs: 60_000, graceMs: 1_000 });
  return Number(columns[0]?.values[0]);
}

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('No file was chosen');
  return file;
}

/** Counts from now on; returns the longest time between two turns of the page, in milliseconds. */
function watchPauses(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
