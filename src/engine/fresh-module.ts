import { openBindings, type NodeBindings } from './host-node.ts';

/** A module, and its memory as it was when it was just opened. */
type Kept = { readonly bindings: NodeBindings; readonly memory: Uint8Array };

/** A module that grew beyond this is not kept for the next extract. */
const LARGEST_KEPT = 256 * 1024 * 1024;

let kept: Promise<Kept> | undefined;

/**
 * A module whose memory is that of one that was never used, so that what it writes cannot depend on what was written
 * before. To open one takes more than a second; to give it its memory back, some milliseconds. It is the caller's until
 * its next `await`; after an error, `forget` it.
 */
export async function freshModule(): Promise<{ readonly bindings: NodeBindings; readonly forget: () => void }> {
  const mine = (kept ??= openBindings().then((bindings) => ({ bindings, memory: memoryOf(bindings).slice() })));
  const forget = (): void => {
    if (kept === mine) kept = undefined;
  };
  try {
    const { bindings, memory } = await mine;
    const now = memoryOf(bindings);
    if (now.byteLength > LARGEST_KEPT) {
      forget();
      return await freshModule();
    }
    now.set(memory);
    now.fill(0, memory.byteLength);
    return { bindings, forget };
  } catch (error) {
    forget();
    throw error;
  }
}

/** The typings keep the module to themselves, and it is the only way to its memory. */
function memoryOf(bindings: NodeBindings): Uint8Array {
  const { HEAPU8: memory } = (bindings as unknown as { readonly mod: { readonly HEAPU8?: Uint8Array } }).mod;
  if (!memory) throw new Error('The module does not show its memory: this is another version of the engine');
  return memory;
}
