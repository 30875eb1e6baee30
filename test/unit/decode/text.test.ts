import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/decode/text.ts';

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', [0xc3, 0xa9]],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
    ['UTF-8 with two marks, after two exports', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
    ['Windows-1252', [0xe9]],
    ['UTF-16 little endian', [0xff, 0xfe, 0xe9, 0x00]],
  ])('is found: %s', (_, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toBe('é');
  });

  it('reads the signs that Latin-1 lacks', () => {
    expect(decodeText(new Uint8Array([0x92, 0x9c, 0x80]))).toBe('’œ€');
  });
});
