/**
 * The worker of the engine: the one of the package, whose address is in the query, with two gaps of its loading
 * closed. A classic script, served as it is (no bundler), because the package's worker is one too.
 */
/* global importScripts */
'use strict';

// The package drops the rejection of a module that cannot be loaded or compiled, and boot would wait for ever.
addEventListener('unhandledrejection', (event) => reportError(event.reason));

// Some static hosts send `.wasm` under another media type, which streaming compilation refuses.
const compileStreaming = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (source, imports) => {
  const response = await source;
  if (!response.ok) throw new Error(`The engine file cannot be loaded: HTTP ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/wasm')) return await compileStreaming(response, imports);
  return await WebAssembly.instantiate(await response.arrayBuffer(), imports);
};

const engine = new URL(new URLSearchParams(location.search).get('engine') ?? '', location.href);
if (engine.origin !== location.origin) throw new Error('The engine comes from the site itself, or not at all');
importScripts(engine.href);
