/**
 * Bytes of a text file → text: UTF-8 where they are valid UTF-8, UTF-16 where they say so, else Windows-1252,
 * which every byte sequence satisfies and which covers Latin-1. A byte order mark is left out.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return withoutMark(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return windows1252(bytes);
  }
}

/** The decoder leaves one mark out; files that went through two exports carry two. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF+/, '');
}

/** What the bytes 0x80 to 0x9F stand for; five of them stand for nothing and stay as they are. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Some Node versions decode Windows-1252 as Latin-1, and lose every « ’ », « œ » and « € ». */
function windows1252(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes).replace(/[\u0080-\u009F]/g, (control) => HIGH[control.charCodeAt(0) - 0x80] ?? control);
}
