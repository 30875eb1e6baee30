/**
 * The worker of the engine: the one of the package, whose address is in the query, with two gaps of its loading
 * and one of its writing closed. A classic script, served as it is (no bundler), because the package's worker is one too.
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

// Without room left the browser writes less than it was given, or throws: the engine would try the rest again for ever.
if (typeof FileSystemSyncAccessHandle === 'function') {
  const write = FileSystemSyncAccessHandle.prototype.write;
  FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
    let error;
    try {
      const written = write.call(this, bytes, options);
      if (written === bytes.byteLength) return written;
      error = new Error(`Quota exceeded: ${written} of ${bytes.byteLength} bytes were written`);
    } catch (cause) {
      // An exception of the browser loses its text when it is reported.
      error = new Error(`${cause.name}: ${cause.message}`, { cause });
    }
    // Told at once: what is thrown through the engine loses its name on the way, or its way.
    reportError(error);
    throw error;
  };
}

const engine = new URL(new URLSearchParams(location.search).get('engine') ?? '', location.href);
if (engine.origin !== location.origin) throw new Error('The engine comes from the site itself, or not at all');
importScripts(engine.href);
