import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, readTokens, tokenOf } from './read-tokens.ts';

const GROUNDS = ['paper', 'card', 'well'];

/** Every pair of text and ground that meets on a page. */
const TEXT: readonly (readonly [string, string])[] = [
  ...['ink', 'soft', 'brand', 'brand-strong', 'good', 'watch', 'data'].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ['brand', 'brand-tint'],
  ['ink', 'brand-tint'],
  ['on-brand', 'brand'],
  ['on-brand', 'brand-strong'],
  ['on-ink', 'ink'],
  ['ink', 'watch-tint'],
  ['soft', 'watch-tint'],
  ['brand', 'watch-tint'],
  ['ink', 'good-tint'],
  ['ink', 'map-quiet'],
  ['ink', 'map-6'],
  ['ink', 'map-minus-3'],
];

/** Edges of controls, marks, rings, bars and lines. */
const GRAPHICS: readonly (readonly [string, string])[] = [
  ...['line-strong', 'focus', 'data', 'data-soft', 'brand', 'good-mark', 'watch-mark', 'neutral-mark'].flatMap((mark) => ['paper', 'card'].map((ground) => [mark, ground] as const)),
  ['line-strong', 'well'],
  ['focus', 'well'],
  ['focus', 'brand-tint'],
  ['brand', 'brand-tint'],
  ['brand', 'map-quiet'],
  ['data', 'map-quiet'],
  ['watch-mark', 'watch-tint'],
  ['good-mark', 'good-tint'],
];

describe('the design tokens', () => {
  it.each(TEXT)('text %s on %s reaches 4.5:1', (text, ground) => {
    expect(contrast(tokenOf(text), tokenOf(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GRAPHICS)('graphics %s on %s reach 3:1', (mark, ground) => {
    expect(contrast(tokenOf(mark), tokenOf(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(['map-1', 'map-2', 'map-3', 'map-4', 'map-5', 'map-6', 'map-minus-1', 'map-minus-2', 'map-minus-3', 'map-missing'])('the border of territories stands out from %s', (band) => {
    expect(contrast(tokenOf('map-border'), tokenOf(band))).toBeGreaterThanOrEqual(3);
  });

  it('darkens from one class of a map to the next', () => {
    const steps = [1, 2, 3, 4, 5].map((band) => contrast(tokenOf(`map-${band}`), tokenOf(`map-${band + 1}`)));
    expect(Math.min(...steps)).toBeGreaterThan(1.15);
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('declares every token that a style sheet uses', () => {
    const folder = join(import.meta.dirname, '../../../src/ui/styles');
    const declared = readTokens();
    const used = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/var\(--([a-z0-9-]+)/g)].map((match) => match[1] ?? ''));
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
  });
});
