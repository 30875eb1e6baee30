import packageWorker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmFile from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import workerFile from './worker.js?url';

/** Where the engine lies: addresses of the site itself, absolute, so that a worker can be told them. */
export type EngineFiles = {
  /** Of the worker, the one of the package in its query. */
  readonly worker: string;
  readonly wasm: string;
};

/** To be asked in the page: addresses are relative to it. */
export function engineFiles(): EngineFiles {
  return { worker: `${absolute(workerFile)}?engine=${encodeURIComponent(absolute(packageWorker))}`, wasm: absolute(wasmFile) };
}

function absolute(url: string): string {
  return new URL(url, document.baseURI).href;
}
