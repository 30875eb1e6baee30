import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/decode/csv.ts';
import { Failure } from '../../../src/domain/failure.ts';

describe('a CSV file', () => {
  it('keeps cells as text, so that a code keeps its zeros', () => {
    const { fields, rows } = parseCsv('code;nom\n01001;Ain\n2A004;Ajaccio\n', ';');
    expect(fields).toEqual(['code', 'nom']);
    expect(rows).toEqual([{ code: '01001', nom: 'Ain' }, { code: '2A004', nom: 'Ajaccio' }]);
  });

  it('reads quotes, doubled quotes, delimiters and line ends inside them', () => {
    const { rows } = parseCsv('a,b\n"x,y","dit ""oui""\nà tous"\n', ',');
    expect(rows).toEqual([{ a: 'x,y', b: 'dit "oui"\nà tous' }]);
  });

  it.each(['a,b\n1,2\n3,4', 'a,b\r\n1,2\r\n3,4\r\n', 'a,b\r1,2\r3,4\r', 'a,b\n1,2\r\n\n3,4\n\n'])('reads any line end, and leaves empty lines out: %j', (text) => {
    expect(parseCsv(text, ',').rows).toEqual([{ a: '1', b: '2' }, { a: '3', b: '4' }]);
  });

  it('keeps an empty last cell', () => {
    expect(parseCsv('a,b\n1,', ',').rows).toEqual([{ a: '1', b: '' }]);
  });

  it.each([
    ['a row cut in the middle', 'a,b\n1,2\n3', 'La ligne 3 du fichier CSV a 1 cellule'],
    ['too many cells, after a cell of two lines', 'a,b\n"1\n1",2\n3,4,5', 'La ligne 4 du fichier CSV a 3 cellules'],
    ['a quote that is not closed', 'a,b\n1,"2', 'un guillemet n’est pas fermé'],
    ['text after a closing quote', 'a,b\n"1"x,2', 'un texte suit un guillemet fermant'],
    ['a field named twice', 'a,a\n1,2', 'nomme deux fois la colonne'],
    ['nothing at all', '', 'vide'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseCsv(text, ',')).toThrow(Failure);
    expect(() => parseCsv(text, ',')).toThrow(message);
  });

  it('finds no field that the file does not have, whatever its name', () => {
    const row = parseCsv('a\n1\n', ',').rows[0];
    expect(row?.['constructor']).toBeUndefined();
  });
});
