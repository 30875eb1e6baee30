import { describe, expect, it } from 'vitest';
import { guessTable, type TableGuess } from '../../../../src/datasets/guess/guess-table.ts';
import { decodeFile } from '../../../../src/decode/decode-file.ts';

/** One column under a label, its values repeated enough for a tolerance to exist. */
function column(name: string, values: readonly (string | null)[], times = 1): TableGuess {
  const all = Array.from({ length: times }, () => values).flat();
  return guessTable({ columns: [{ name, label: name }], values: [all], rowCount: all.length });
}

const typeOf = (name: string, values: readonly (string | null)[], times = 1) => {
  const [guessed] = column(name, values, times).columns;
  return guessed ? [guessed.guess.type, guessed.guess.semantic].filter((part) => part !== null).join('/') : '';
};

const guessOf = (name: string, values: readonly (string | null)[], times = 1) => column(name, values, times).columns[0]!.guess;

async function table(text: string): Promise<TableGuess> {
  return guessTable(await decodeFile(new TextEncoder().encode(text)));
}

describe('types, from content and label', () => {
  it.each([
    ['habitants', ['45031', '34448', '832'], 'integer'],
    ['habitants', ['228 858', '1\u00A0158', '13\u202F959'], 'integer'],
    ['taux', ['7,0', '10,25', '8'], 'number'],
    ['part', ['12,5 %', '3 %', '0,25 %'], 'number'],
    ['montant', ['1 200 €', '15,50 €'], 'number'],
    ['prix', ['1.234.567', '234.567', '12.000'], 'integer'],
    ['jour', ['18/03/2020', '19/03/2020'], 'date'],
    ['maj', ['2021-03-19T08:00:00', '2021-03-20T08:00:00'], 'datetime'],
    ['annee', ['2019', '2020', '2021'], 'year'],
    ['annee', ['16', '17', '22'], 'year'],
    ['an', ['2019', '2020'], 'year'],
    ['effectif', ['1950', '2050', '12000'], 'integer'],
    ['trimestre', ['2003-T1', '2003-T2'], 'quarter'],
    ['mois', ['2010-01', '2010-11'], 'month'],
    ['mois', ['202301', '202302'], 'month'],
    ['nombre', ['202301', '202302'], 'integer'],
    ['rentrée', ['2022-2023', '2023-2024'], 'school-year'],
    ['rentrée', ['2010-11', '2012-13'], 'school-year'],
    ['ouvert', ['oui', 'non', 'oui'], 'boolean'],
    ['ouvert', ['VRAI', 'FAUX'], 'boolean'],
    ['ouvert', ['O', 'N', 'O'], 'boolean'],
    ['Ouvert (binaire)', ['1', '0'], 'boolean'],
    ['enfants', ['1', '0'], 'integer'],
    ['REG', ['01', '06', '84', '94'], 'code/region'],
    ['DEP', ['01', '71', '2A', '976'], 'code/departement'],
    ['dep', ['1', '71', '2A'], 'code/departement'],
    ['CODGEO', ['01001', '2A004', '97102'], 'code/commune'],
    ['Code commune', ['1001', '71076'], 'code/commune'],
    ['Code postal', ['01400', '71100'], 'code/code-postal'],
    ['canton', ['7101', '7102', '75ZZ'], 'code/canton'],
    ['EPCI', ['200029999', '247100290', '200070852'], 'code/epci'],
    ['siren', ['732829320', '552100554'], 'code/siren'],
    ['idBeneficiaire', ['21060004500392', '52499120500013', '48325831500025'], 'code/siret'],
    ['IRIS', ['010040101', '710760101'], 'code/iris'],
    ['lat', ['46.1517', '-20.88'], 'number/latitude'],
    ['Xlong', ['4.9306', '55.5'], 'number/longitude'],
    ['Num_Acc', ['201800000001', '201800000002'], 'code'],
    ['identifiant', ['12', '345'], 'code'],
    ['serie', ['001737244', '010001868'], 'code'],
    ['tranche', ['00', '11', '12'], 'code'],
    ['nom', ['Mâcon', 'Autun'], 'text'],
    ['communes', ['Mâcon', 'Autun'], 'text'],
    ['vide', ['', null, ' '], 'text'],
  ])('%s of %j is %s', (name, values, expected) => {
    expect(typeOf(name, values)).toBe(expected);
  });

  it('does not see a commune in five digits without the label, nor a SIREN in nine without the key', () => {
    expect(typeOf('montant', ['71076', '71270', '45031'])).toBe('integer');
    expect(typeOf('siren', ['732829321', '552100555'])).toBe('code');
  });

  it('keeps the codes of Corsica and zeros that come after twenty thousand rows', () => {
    const many = Array.from({ length: 25_000 }, (_, row) => String(10_000 + row));
    expect(typeOf('code_insee', [...many, '2A004', '01001'])).toBe('code/commune');
    expect(typeOf('reference', [...many, '01001'])).toBe('code');
  });

  it('types a column in which few values are wrong, and quotes the first of them', () => {
    const wrong = column('code postal', [...Array.from({ length: 99 }, () => '71100'), '042620']);
    expect(wrong.columns[0]?.guess).toMatchObject({ type: 'code', semantic: 'code-postal', misfits: 1 });
    expect(wrong.warnings.map(({ code, message }) => [code, message.includes('042620')])).toEqual([['type-error', true]]);
    expect(typeOf('jour', [...Array.from({ length: 99 }, () => '18/03/2020'), '31/04/2020'])).toBe('date');
    expect(typeOf('valeur', ['12', '13', 'douze'])).toBe('text');
  });
});

describe('how values are written', () => {
  it('says decimal mark, thousands and unit', () => {
    expect(guessOf('part', ['1 234,5 %', '3,25 %']).number).toEqual({ decimal: ',', thousands: ' ', unit: '%' });
    expect(guessOf('prix', ['1.234.567', '234.567']).number).toEqual({ decimal: null, thousands: '.', unit: null });
  });

  it.each([
    ['taux', ['12,5', '12.5'], 'mixed-decimals'],
    ['prix', ['1.234', '2.345'], 'ambiguous-thousands'],
    ['montant', ['12 €', '13 %'], 'mixed-units'],
    ['jour', ['01/02/2023', '03/04/2023'], 'ambiguous-dates'],
    ['date', ['3/23/2015 15:49', '3/24/2015 10:00'], 'month-first-dates'],
    ['date', ['01/02/23', '28/02/23'], 'two-digit-years'],
    ['departement', ['1', '2', '71'], 'lost-zeros'],
    ['code', ['71001', '71002'], 'level-unknown'],
    ['siret', ['5,25E+13', '3,2E+13'], 'damaged-codes'],
    ['dep_insc', ['001 - Ain', '002 - Aisne', '2A - Corse-du-Sud', '971 - Guadeloupe', '04 - Alpes'], 'code-and-label'],
    ['dateConvention', ['2016-12-05', '05/12/2016'], 'mixed-dates'],
  ])('%s of %j: %s', (name, values, doubt) => {
    expect(column(name, values).warnings.map(({ code }) => code)).toEqual([doubt]);
  });

  it('reads dates day first unless a day above twelve says otherwise', () => {
    expect([guessOf('d', ['01/02/2023', '03/04/2023']).dayOrder, guessOf('d', ['01/02/2023', '3/23/2023']).dayOrder]).toEqual(['dmy', 'mdy']);
  });

  it('does not take whole codes for shortened ones', () => {
    expect(guessOf('departement', ['01', '71']).lostZeros).toBe(false);
    expect(guessOf('siren', ['732829320']).lostZeros).toBe(false);
  });
});

describe('missing values', () => {
  it.each([
    ['s', 'secret'],
    ['c', 'secret'],
    ['secret', 'secret'],
    ['nd', 'not-published'],
    ['n.d.', 'not-published'],
    ['NC', 'not-published'],
    ['ndiff', 'not-published'],
    ['NS', 'not-computable'],
    ['///', 'not-applicable'],
    ['-', 'unknown'],
    ['NA', 'unknown'],
    ['N/A', 'unknown'],
    ['null', 'unknown'],
  ])('« %s » among figures is missing: %s', (marker, reason) => {
    const { type, markers, missing } = guessOf('beneficiaires', ['12', marker, '0', marker, '', null]);
    expect({ type, markers, missing }).toEqual({ type: 'integer', markers: [{ text: marker, reason, count: 2 }], missing: 4 });
  });

  it('keeps the markers of each column apart', async () => {
    const guess = await table('code;a;b;voie\n71;1;s;C\n72;nd;2;S\n73;3;4;NS\n74;5;6;C\n');
    expect(guess.columns.map(({ guess: { type, markers } }) => [type, markers.map(({ text }) => text).join()])).toEqual([
      ['code', ''],
      ['integer', 'nd'],
      ['integer', 's'],
      ['text', ''],
    ]);
  });

  it('takes « C », « S » and « NS » for values in a column of words, and « n.d. » for none', () => {
    expect(guessOf('voie', ['A', 'C', 'S', 'NS'])).toMatchObject({ type: 'text', markers: [], missing: 0 });
    expect(guessOf('commentaire', ['bon état', 'n.d.', ''])).toMatchObject({ type: 'text', missing: 2 });
  });

  it('finds figures under any share of secrecy', () => {
    expect(typeOf('beneficiaires', ['s', 's', 's', 's', 's', '12'])).toBe('integer');
  });

  it('is not fooled by the names that every object has', () => {
    expect(guessOf('nom', ['constructor', 'toString', '__proto__'])).toMatchObject({ type: 'text', markers: [], missing: 0 });
  });
});

describe('the shape of the table', () => {
  it.each([
    ['census columns', ['CODGEO', 'P10_POP', 'P15_POP', 'P20_POP', 'C20_ACT'], [{ grain: 'year', stem: 'P_POP', periods: '2010,2015,2020' }]],
    ['years in names', ['code', 'PMUN2019', 'PMUN2020', 'PMUN2021'], [{ grain: 'year', stem: 'PMUN', periods: '2019,2020,2021' }]],
    ['bare years', ['pays', '2019', '2020', '2021'], [{ grain: 'year', stem: '', periods: '2019,2020,2021' }]],
    ['quarters', ['zone', '2003-T1', '2003-T2', '2003-T3'], [{ grain: 'quarter', stem: '', periods: '2003-T1,2003-T2,2003-T3' }]],
    ['quarters in words', ['zone', '1er trimestre 2003', '2e trimestre 2003', '3e trimestre 2003'], [{ grain: 'quarter', stem: '', periods: '2003-T1,2003-T2,2003-T3' }]],
    ['two years only', ['code', 'population_2015', 'population_2021'], []],
  ])('offers to make rows of %s', (_, names, expected) => {
    const guess = guessTable({ columns: names.map((name) => ({ name, label: name })), values: names.map(() => ['1']), rowCount: 1 });
    expect(guess.wide.map(({ grain, stem, columns }) => ({ grain, stem, periods: columns.map(({ period }) => period).join() }))).toEqual(expected);
  });

  it('finds blocks of columns that come back', async () => {
    const guess = await table('canton,inscrits,Nuance0,Voix0,Nuance1,Voix1,Nuance2,Voix2\nA,10,BC,1,BD,2,BE,3\nB,20,BC,1,BD,2,,\n');
    expect(guess.blocks).toEqual({ stems: ['Nuance', 'Voix'], numbers: ['0', '1', '2'], columns: [['Nuance0', 'Nuance1', 'Nuance2'], ['Voix0', 'Voix1', 'Voix2']] });
  });

  it('finds blocks under headers that are repeated', async () => {
    const guess = await table('canton,Nuance,Voix,Nuance,Voix,Nuance,Voix\nA,BC,1,BD,2,BE,3\nB,BC,1,BD,2,,\n');
    expect(guess.blocks).toEqual({ stems: ['Nuance', 'Voix'], numbers: ['1', '2', '3'], columns: [['Nuance', 'Nuance_2', 'Nuance_3'], ['Voix', 'Voix_2', 'Voix_3']] });
  });

  it('finds totals by their words, and does not take the Somme for one', async () => {
    const guess = await table('departement;effectif\nEnsemble;30\nAin;10\nSomme;20\n');
    expect(guess.totals).toEqual([{ column: 'departement', texts: ['Ensemble'], rows: 1, firstRow: 0 }]);
  });

  it('finds a code 0 that is the sum of the others, and only then', async () => {
    const days = ['2020-03-18', '2020-03-19', '2020-03-20', '2020-03-21'];
    const rows = (total: number) => days.flatMap((day, index) => [`71;0;${day};${total + index * 100}`, `71;1;${day};${10 + index * 60}`, `71;2;${day};${20 + index * 40}`]).join('\n');
    expect((await table(`dep;sexe;jour;hosp\n${rows(30)}\n`)).totals).toEqual([{ column: 'sexe', texts: ['0'], rows: 4, firstRow: 0 }]);
    expect((await table(`dep;sexe;jour;hosp\n${rows(500)}\n`)).totals).toEqual([]);
  });

  it('asks for a filter where figures of several natures are mixed', async () => {
    const guess = await table('zone;Correction;valeur\nA;Brute;1\nA;CVS-CJO;2\nB;Brute;3\nB;CVS-CJO;4\n');
    expect(guess.natures).toEqual([{ column: 'Correction', texts: ['Brute', 'CVS-CJO'] }]);
  });

  it('says that a code is cut in two', async () => {
    const guess = await table('Code département,Code commune,Population\n01,001,767\n01,002,243\n2A,004,9999\n');
    expect(guess.warnings.map(({ code }) => code)).toEqual(['split-code']);
  });
});
