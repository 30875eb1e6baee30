import { describe, expect, it } from 'vitest';
import { looksLikeHtml } from '../../../src/sources/looks-like-html.ts';

const looks = (text: string) => looksLikeHtml(null, new TextEncoder().encode(text));

describe('a web page in place of data', () => {
  it.each(['<!DOCTYPE html><p>', ' \n<html>', '<!-- a --> <!-- b --><head>', '<body class="x">'])('is recognised: %s', (text) => expect(looks(text)).toBe(true));
  it.each(['code;nom', '<communes>', '{"html": 1}', '<!-- never closed <html>'])('is not seen in %s', (text) => expect(looks(text)).toBe(false));

  it('takes no time over comments made to keep a pattern busy', () => {
    expect(looks(`${'<!---->'.repeat(70)}x`)).toBe(false);
  });
});
