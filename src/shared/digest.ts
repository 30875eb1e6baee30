/**
 * The digest of bytes, in hexadecimal; null where the page may not compute one: browsers hide the function outside
 * secure contexts (plain HTTP on an intranet).
 */
export async function digestHex(bytes: Uint8Array<ArrayBuffer>, algorithm = 'SHA-256'): Promise<string | null> {
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest(algorithm, bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
