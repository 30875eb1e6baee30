import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeclarations } from '../../src/catalogue/read-declarations.ts';
import { ROOT } from '../../src/cli/build-site.ts';
import { readTexts } from '../support/read-texts.ts';

const { catalogue } = readDeclarations(readTexts(join(ROOT, 'public/observatory'), /\.yaml$/));

/** What a voice stumbles on: signs, brackets, abbreviations, lists. */
const UNSPEAKABLE = /[%‰€/()[\]{}*_#<>=+|•²]|\b(?:ex|etc|cf|env|nb|hab)\.|\.\.\.|…/iu;
/** Longer sentences are lost before their end. */
const LONGEST = 36;

describe('what an indicator says and does not say', () => {
  it('is read aloud without stumbling: whole short sentences, no sign that has no sound', () => {
    const faults: string[] = [];
    for (const { id, says, doesNotSay } of catalogue?.indicators ?? []) {
      for (const text of [says, doesNotSay]) {
        if (!/^\p{Lu}/u.test(text) || !/[^.]\.$/.test(text)) faults.push(`${id}: no whole sentence in « ${text} »`);
        const sign = UNSPEAKABLE.exec(text.replace(/(?<=\d)\u00A0%/g, ' pour cent'));
        if (sign) faults.push(`${id}: « ${sign[0]} » in « ${text} »`);
        for (const sentence of text.split(/(?<=[.!?])\s/)) if (sentence.split(/\s+/).length > LONGEST) faults.push(`${id}: ${sentence.split(/\s+/).length} words in « ${sentence} »`);
      }
    }
    expect(faults).toEqual([]);
    expect(catalogue?.indicators.length).toBeGreaterThan(30);
  });
});
