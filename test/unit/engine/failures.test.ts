import { describe, expect, it } from 'vitest';
import { altered, blameRanges, missing, tooLong, unreadable } from '../../../src/engine/failures.ts';
import { isModuleCrash } from '../../../src/engine/session.ts';

const apa = { label: 'Bénéficiaires de l’APA' };
const ages = { label: 'Population par âge' };

describe('what a reader is told', () => {
  it('names the dataset, in the typography of French', () => {
    expect(altered([apa]).message).toBe('Le fichier publié du jeu de données «\u00A0Bénéficiaires de l’APA\u00A0» est incomplet ou altéré.');
    expect(missing([apa, ages]).message).toContain('d’un des jeux de données «\u00A0Bénéficiaires de l’APA\u00A0», «\u00A0Population par âge\u00A0»');
    for (const failure of [altered([apa]), missing([apa]), unreadable([apa]), tooLong(20_000)]) {
      expect(`${failure.message} ${failure.advice}`).not.toMatch(/ [;:!?»]|« |'/);
    }
  });

  // Messages seen in Chromium on files read by ranges.
  it.each([
    ['IO Error: Corrupt database file: computed checksum 1610 does not match stored checksum 601 in block at location 2895872', 'published-file-altered'],
    ['IO Error: The file "1-aef6.duckdb" exists, but it is not a valid DuckDB database file!', 'published-file-altered'],
    ['Invalid Error: tried to read past the end', 'published-file-altered'],
    ['IO Error: Cannot open database "1-aef6.duckdb" in read-only mode: database does not exist', 'published-file-missing'],
    ["NetworkError: Failed to execute 'send' on 'XMLHttpRequest'", 'published-file-missing'],
  ])('blames the file for "%s"', (message, code) => {
    expect(blameRanges(new Error(message), [apa])?.code).toBe(code);
  });

  it('blames no file for a wrong question, nor one that was verified whole', () => {
    expect(blameRanges(new Error('Catalog Error: Table with name data does not exist!'), [apa])).toBeNull();
    expect(blameRanges(new Error('Binder Error: Referenced column "checksum" not found'), [apa])).toBeNull();
    expect(blameRanges(new Error('Out of Memory Error: failed to allocate'), [apa])).toBeNull();
    expect(blameRanges(new Error('IO Error: Corrupt database file'), [])).toBeNull();
  });
});

describe('the errors after which a module is not used again', () => {
  it.each(['null function or function signature mismatch', 'memory access out of bounds', 'unreachable', 'Aborted(native code called abort())'])('%s', (message) => {
    expect(isModuleCrash(new Error(message))).toBe(true);
    expect(isModuleCrash(new WebAssembly.RuntimeError(message))).toBe(true);
  });

  it('are not the errors of SQL', () => {
    for (const message of ['Parser Error: syntax error at or near "unreachable"', 'Out of Memory Error: failed to allocate data', 'Conversion Error: Aborted']) {
      expect(isModuleCrash(new Error(message))).toBe(false);
    }
  });
});
