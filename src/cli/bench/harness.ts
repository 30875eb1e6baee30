import { createEngine, type Engine } from '../../engine/engine.ts';
import { browserHost } from '../../engine/host-browser.ts';
import type { CompiledQuery } from '../../domain/indicator-query.ts';
import { fetchExtractBytes } from '../../sources/published/fetch-extract.ts';

/** The bare page that asks its questions of our engine in Chromium; `bench` drives it. */
export type Harness = {
  /** Boots an engine for one extract. Milliseconds to boot. */
  readonly open: (extract: HarnessExtract, how: 'whole' | 'ranges') => Promise<number>;
  /** Asks all at once. Milliseconds from the first ask to the last answer, and the rows that came. */
  readonly ask: (questions: readonly CompiledQuery[]) => Promise<{ readonly ms: number; readonly rows: number }>;
  readonly close: () => void;
};

export type HarnessExtract = { readonly id: string; readonly file: string; readonly bytes: number; readonly sha256: string };

declare global {
  var harness: Harness;
}

let engine: Engine | null = null;

globalThis.harness = {
  async open(given, how) {
    const base = new URL('/', location.href).href;
    const extract = { ...given, label: given.id, url: `${base}data/${given.file}` };
    engine = createEngine({
      host: browserHost,
      extracts: [extract],
      loadBytes: (wanted, options) => fetchExtractBytes(wanted, { ...options, base }),
      options: { wholeFileLimit: how === 'whole' ? Infinity : 0 },
    });
    const began = performance.now();
    await engine.start();
    return performance.now() - began;
  },
  async ask(questions) {
    const asked = engine;
    if (!asked) throw new Error('The engine is not open');
    const began = performance.now();
    const answers = await Promise.all(questions.map((question) => asked.run(question)));
    return { ms: performance.now() - began, rows: answers.reduce((sum, answer) => sum + answer.rowCount, 0) };
  },
  close() {
    engine?.close();
    engine = null;
  },
};
