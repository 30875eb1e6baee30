import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listedFiles, readDeclarations } from '../../../src/catalogue/read-declarations.ts';
import { texts, TOY } from './toy-folder.ts';

const PATHS = Object.keys(TOY);
const pathIn = fc.constantFrom(...PATHS);

/** Every diagnostic is whole and stands inside its text. */
function expectWhole(folder: Readonly<Record<string, string>>): void {
  const { catalogue, diagnostics } = readDeclarations(texts(folder));
  for (const { message, advice, subject, code, at } of diagnostics) {
    expect([message, advice, subject, code].every((text) => text.length > 0)).toBe(true);
    const lines = (folder[at?.file ?? ''] ?? '').split(/\r\n|\r|\n/);
    expect(at?.line).toBeGreaterThanOrEqual(1);
    expect(at?.line).toBeLessThanOrEqual(lines.length + 1);
    expect(at?.column).toBeGreaterThanOrEqual(1);
  }
  expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
}

describe('reading declarations never throws', () => {
  it('on any text in place of any file', () => {
    const anyText = fc.oneof(fc.string({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 200 }), fc.json(), fc.stringMatching(/^[-&*!|>'"%@`{}[\],:#? \nab\t]{0,60}$/));
    fc.assert(
      fc.property(pathIn, anyText, (path, text) => {
        expectWhole({ ...TOY, [path]: text });
        listedFiles(text);
      }),
      { numRuns: 400 },
    );
  });

  it('on a text whose pieces were cut, doubled or replaced', () => {
    const edit = fc.record({ path: pathIn, at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), put: fc.oneof(fc.constant(''), fc.string({ maxLength: 12 }), fc.constantFrom('\n', ': ', '- ', '[', '}', '__proto__: 1\n', 'constructor: {}\n', '<<: *x\n', '&a ', '*a ', '!!js/function x')) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const folder: Record<string, string> = { ...TOY };
        for (const { path, at, length, put } of edits) {
          const text = folder[path] ?? '';
          const start = Math.floor(at * text.length);
          folder[path] = text.slice(0, start) + put + text.slice(start + length);
        }
        expectWhole(folder);
      }),
      { numRuns: 600 },
    );
  });

  it('on any value in place of any member', () => {
    const lines = PATHS.flatMap((path) => (TOY[path] ?? '').split('\n').map((line, index) => ({ path, index, key: /^\s*(?:- )?[\w]+:/.exec(line)?.[0] })));
    const member = fc.constantFrom(...lines.filter((line) => line.key !== undefined));
    fc.assert(
      fc.property(member, fc.oneof(fc.json(), fc.constantFrom('~', '', '[]', '{}', '-1', '.nan', '.inf', '1e400', '0x10', 'yes', '2026-02-30', '""')), ({ path, index, key }, value) => {
        const text = (TOY[path] ?? '').split('\n');
        text[index] = `${key} ${value}`;
        expectWhole({ ...TOY, [path]: text.join('\n') });
      }),
      { numRuns: 600 },
    );
  });

  it.each([
    ['a deep nesting', '['.repeat(20_000)],
    ['a deep nesting of mappings', Array.from({ length: 5_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['an alias of itself', 'id: &a [*a]'],
    ['a file of another kind', '<!doctype html><html><body>404</body></html>'],
    ['a byte order mark and Windows line ends', `\uFEFF${(TOY['indicators/densite.yaml'] ?? '').replaceAll('\n', '\r\n')}`],
  ])('on %s', (_what, text) => {
    expectWhole({ ...TOY, 'indicators/densite.yaml': text });
  });
});
