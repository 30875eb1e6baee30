import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedFiles, readDeclarations } from '../../../src/catalogue/read-declarations.ts';
import { texts, TOY } from './toy-folder.ts';

const PATHS = Object.keys(TOY);
const pathIn = fc.constantFrom(...PATHS);

/** What is wrong with the answer itself: every diagnostic is whole and stands inside its text, the catalogue is plain data. */
function faultsOf(folder: Readonly<Record<string, string>>): readonly unknown[] {
  const { catalogue, diagnostics } = readDeclarations(texts(folder));
  const isPlain = isDeepStrictEqual(JSON.parse(JSON.stringify(catalogue)), catalogue);
  const faulty = diagnostics.filter(({ message, advice, subject, at }) => {
    const lines = (folder[at?.file ?? ''] ?? '').split(/\r\n|\r|\n/).length;
    const isPlaced = at !== null && at.line >= 1 && at.line <= lines + 1 && at.column >= 1;
    return !isPlaced || [message, advice, subject].some((text) => text === '');
  });
  return isPlain ? faulty : [...faulty, catalogue];
}

describe('reading declarations never throws', () => {
  it('on any text in place of any file', () => {
    const anyText = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.json(),
      fc.stringMatching(/^[-&*!|>'"%@`{}[\],:#? \nab\t]{0,60}$/),
    );
    fc.assert(
      fc.property(pathIn, anyText, (path, text) => {
        expect(faultsOf({ ...TOY, [path]: text })).toEqual([]);
        expect(listedFiles(text).every((file) => file.endsWith('.yaml'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('on a text whose pieces were cut, doubled or replaced', () => {
    const edit = fc.record({
      path: pathIn,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(40),
      put: fc.oneof(
        fc.constant(''),
        fc.string({ maxLength: 12 }),
        fc.constantFrom('\n', ': ', '- ', '[', '}', '__proto__: 1\n', 'constructor: {}\n', '<<: *x\n', '&a ', '*a ', '!!js/function x'),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const folder: Record<string, string> = { ...TOY };
        for (const { path, at, length, put } of edits) {
          const text = folder[path] ?? '';
          const start = Math.floor(at * text.length);
          folder[path] = text.slice(0, start) + put + text.slice(start + length);
        }
        expect(faultsOf(folder)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('on any value in place of any member', () => {
    const lines = PATHS.flatMap((path) =>
      (TOY[path] ?? '').split('\n').map((line, index) => ({ path, index, key: /^\s*(?:- )?[\w]+:/.exec(line)?.[0] })),
    );
    const member = fc.constantFrom(...lines.filter((line) => line.key !== undefined));
    fc.assert(
      fc.property(
        member,
        fc.oneof(fc.json(), fc.constantFrom('~', '', '[]', '{}', '-1', '.nan', '.inf', '1e400', '0x10', 'yes', '2026-02-30', '""')),
        ({ path, index, key }, value) => {
          const text = (TOY[path] ?? '').split('\n');
          text[index] = `${key} ${value}`;
          expect(faultsOf({ ...TOY, [path]: text.join('\n') })).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a deep nesting', '['.repeat(20_000)],
    ['a deep nesting of mappings', Array.from({ length: 5_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['an alias of itself', 'id: &a [*a]'],
    ['a file of another kind', '<!doctype html><html><body>404</body></html>'],
    ['a byte order mark and Windows line ends', `\uFEFF${(TOY['indicators/densite.yaml'] ?? '').replaceAll('\n', '\r\n')}`],
  ])('on %s', (_what, text) => {
    expect(faultsOf({ ...TOY, 'indicators/densite.yaml': text })).toEqual([]);
  });
});
