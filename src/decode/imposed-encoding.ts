import { Failure } from '../domain/failure.ts';
import type { Encoding, TextEncodingFound } from './encoding.ts';

/**
 * Refuses a text that is plainly not in the encoding that was imposed: a source that changed overnight would come in with
 * « MÃ¢con » for « Mâcon » and not a word said. Where damage alone explains the difference, what was imposed is followed.
 */
export function refuseOtherEncoding(bytes: Uint8Array, found: TextEncodingFound, imposed: Encoding): void {
  if (found.encoding === imposed || !isContradiction(bytes, found, imposed)) return;
  throw new Failure(
    'source-unreadable',
    `L’encodage annoncé est ${imposed}, et le contenu est en ${found.encoding}.`,
    'Si la source a changé d’encodage, corrigez « encoding », ou retirez-le : il se reconnaît au contenu.',
  );
}

function isContradiction(bytes: Uint8Array, { encoding, marks }: TextEncodingFound, imposed: Encoding): boolean {
  if (encoding.startsWith('utf-16') || imposed.startsWith('utf-16')) return true;
  // Plain ASCII is the same in both; a file without an accent today may have some tomorrow.
  if (encoding === 'utf-8') return marks > 0 || bytes.some((byte) => byte >= 0x80);
  return isMoreBrokenThanSound(bytes);
}

/** Whether more bytes break UTF-8 than characters obey it: a few lost bytes are damage, and the rest still is UTF-8. */
function isMoreBrokenThanSound(bytes: Uint8Array): boolean {
  let sound = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    const following = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;
    let seen = 0;
    while (seen < following && ((bytes[at + seen + 1] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (following > 0 && seen === following) {
      sound += 1;
      at += following;
    } else broken += 1;
  }
  return broken > sound;
}
