import { describe, expect, it } from 'vitest';
import { DIAGNOSTIC_CODES } from '../../../src/catalogue/finding.ts';
import { readDeclarations } from '../../../src/catalogue/read-declarations.ts';
import { places, read, texts, TOY, toyWith } from './toy-folder.ts';

const O = 'observatory.yaml';
const G = 'geography.yaml';
const H = 'datasets/habitants.yaml';
const S = 'datasets/surfaces.yaml';
const IH = 'indicators/habitants.yaml';
const ID = 'indicators/densite.yaml';
const IE = 'indicators/evolution.yaml';
const D = 'dashboards/accueil.yaml';

const DENSITY = 'kind: ratio\nnumerator: { dataset: habitants, sum: habitants }\ndenominator: { dataset: surfaces, sum: surface, factor: 0.01 }\n';
const CHANGE = 'kind: change\nof: habitants\nat_least_years: 5\n';

/**
 * What a person writes by mistake: the text, what stands there instead, and how it is told.
 * « ⟨ » marks the place that must be told; a last member gives the place when it lies outside the changed text.
 */
const MISTAKES: readonly (readonly [what: string, file: string, from: string, to: string, code: string, words: RegExp, place?: string])[] = [
  // the text
  ['a tab', ID, 'label: Densité', '⟨\tlabel: Densité', 'yaml-syntax', /tabulation/],
  ['a quote left open', ID, 'label: Densité', 'label: "Densité', 'yaml-syntax', /guillemet/i, `${ID}:11:1`],
  ['a field twice', ID, 'label: Densité', 'label: Densité\n⟨label: Densité', 'yaml-syntax', /deux fois/],
  ['an alias that expands without end', ID, 'unit: hab./km²', `unit: &a [x, x]\nz: &b [${'*a,'.repeat(20)}]\ny: [${'*b,'.repeat(20)}]`, 'yaml-too-complex', /renvois/, `${ID}:1:1`],
  // the shape
  ['a forgotten field', ID, 'unit: hab./km²\n', '', 'field-missing', /Ajoutez « unit: … ». Unité/, `${ID}:1:1`],
  ['a field left empty', ID, 'unit: hab./km²', '⟨unit:', 'field-missing', /Il manque « unit »/],
  ['a misspelt field', ID, 'denominator:', '⟨denominatr:', 'field-unknown', /« denominator »/],
  ['a misspelt field in a list', D, 'level: epci', '⟨nivel: epci', 'field-unknown', /« level »/],
  ['a number where a text is due', O, 'code: "71"', 'code: ⟨71', 'type-wrong', /"71"/],
  ['a list where a text is due', ID, 'label: Densité', 'label: ⟨[a, b]', 'type-wrong', /un texte/],
  ['an unknown level', D, 'level: epci', 'level: ⟨epic', 'value-unknown', /« epci »/],
  ['an unknown licence', H, 'licence-ouverte-2.0', '⟨licence-ouverte-2', 'value-unknown', /licence-ouverte-2\.0/],
  ['a range of versions', H, '{ kind: folder, path: tables/habitants.json }', '{ kind: npm, package: insee, version: ⟨^6.0.0, file: a.json }', 'value-invalid', /version exacte/],
  ['a path that climbs', H, 'tables/habitants.json', '⟨../../etc/passwd', 'value-invalid', /sort du dossier/],
  ['a path that climbs in disguise', H, 'tables/habitants.json', '⟨tables/%2e%2e/secret.json', 'value-invalid', /sort du dossier/],
  ['an absolute path', H, 'tables/habitants.json', '⟨/etc/passwd.json', 'value-invalid', /sort du dossier/],
  ['the 31st of June', H, 'leaf: commune', 'updated: ⟨2026-06-31\nleaf: commune', 'value-invalid', /n’existe pas/],
  ['an identifier with an accent', ID, 'id: densite', 'id: ⟨densité', 'value-invalid', /identifiant/],
  ['an empty list', D, 'levels: [commune, epci]', 'levels: ⟨[]', 'value-invalid', /au moins 1 élément/],
  ['a negative number of decimals', ID, 'unit: hab./km²', 'unit: hab./km²\ndecimals: ⟨-1', 'value-invalid', /au moins 0/],
  ['an unknown kind', ID, 'kind: ratio', 'kind: ⟨rapport', 'kind-unknown', /sum, stock, ratio, share, distinct, published, formula, change/],
  ['an average of rates', ID, 'kind: ratio', 'kind: ⟨average', 'average-refused', /kind: ratio/],
  ['a median that is computed', ID, 'kind: ratio', 'kind: ⟨median', 'average-refused', /kind: published/],
  ['an unknown kind of source', H, 'kind: folder', 'kind: ⟨ftp', 'kind-unknown', /npm, folder, http/],
  // the folder and the observatory
  ['two declarations of one id', IE, 'id: evolution', 'id: ⟨habitants', 'id-duplicate', /indicators\/habitants\.yaml/],
  ['a dataset with the id of the territories', S, 'id: surfaces', 'id: ⟨territoires', 'id-duplicate', /geography\.yaml/],
  ['an unknown home', O, 'home: accueil', 'home: ⟨acueil', 'home-unknown', /« accueil »/],
  ['a pale colour', O, 'home: accueil', 'home: accueil\nbrand: { main: ⟨"#F0A000", tint: "#FFF5E0" }', 'contrast-low', /2,1\d/],
  ['a peer group without criterion', O, 'home: accueil', 'home: accueil\npeer_groups:\n  - ⟨{ id: pairs, label: Pairs, level: epci }', 'peers-wrong', /aucun critère/],
  ['bounds that do not grow', O, 'home: accueil', 'home: accueil\npeer_groups:\n  - { id: pairs, label: Pairs, level: epci, same_population_band: { indicator: habitants, bounds: ⟨[200, 100] } }', 'peers-wrong', /\[100, 200\]/],
  ['a type of EPCI for communes', O, 'home: accueil', 'home: accueil\npeer_groups:\n  - { id: pairs, label: Pairs, level: commune, same_epci_type: ⟨true }', 'peers-wrong', /type d’EPCI/],
  ['peers in the same of what is finer', O, 'home: accueil', 'home: accueil\npeer_groups:\n  - { id: pairs, label: Pairs, level: epci, same: [⟨canton] }', 'peers-wrong', /plus large/],
  ['peers by the inhabitants of nothing', O, 'home: accueil', 'home: accueil\npeer_groups:\n  - { id: pairs, label: Pairs, level: epci, same_population_band: { indicator: ⟨habitant, bounds: [100] } }', 'indicator-unknown', /« habitants »/],
  ['peers by a density', O, 'home: accueil', 'home: accueil\npeer_groups:\n  - { id: pairs, label: Pairs, level: epci, same_population_band: { indicator: ⟨densite, bounds: [100] } }', 'peers-wrong', /genre « ratio »/],
  ['an address without protection', S, '{ kind: folder, path: tables/surfaces.json }', '{ kind: http, url: ⟨"http://exemple.fr/s.json" }', 'source-unsafe', /https:\/\/exemple\.fr/],
  ['an address with a password', S, '{ kind: folder, path: tables/surfaces.json }', '{ kind: http, url: ⟨"https://moi:secret@exemple.fr/s.json" }', 'source-unsafe', /mot de passe/],
  // datasets
  ['no territory', S, 'role: territory', 'role: attribute', 'territory-column', /role: territory/, `${S}:8:1`],
  ['two territories', H, 'type: text, role: dimension', 'type: code, role: ⟨territory', 'territory-column', /déjà/],
  ['two periods', H, 'type: text, role: dimension', 'type: year, role: ⟨period', 'period-column', /déjà/],
  ['a column twice', H, 'name: taux', 'name: ⟨habitants', 'column-duplicate', /différent/],
  ['a measure made of text', H, 'type: number, role: measure', 'type: ⟨text, role: measure', 'column-type', /integer/],
  ['codes read as numbers', S, 'type: code', 'type: ⟨integer', 'column-type', /01001/],
  ['a period without grain', H, 'type: year', 'type: ⟨text', 'grain-missing', /quarter/],
  ['a constant for no column', H, '{ annee: 2023 }', '{ ⟨anee: 2023, annee: 2023 }', 'constant-unused', /« annee »/],
  ['a decimal mark for texts', H, 'type: text, role: dimension', 'type: text, decimal: ⟨comma, role: dimension', 'column-type', /type: number/],
  ['zeros restored to a number', H, 'type: integer, role: measure', 'type: integer, restore_zeros: ⟨commune, role: measure', 'column-type', /type: code/],
  ['a reason that nobody knows', H, 'type: integer, role: measure', 'type: integer, role: measure, missing: [{ text: s, reason: ⟨cache }]', 'value-unknown', /secret/],
  ['a grain against its column', H, 'leaf: commune', 'leaf: commune\ngrain: ⟨month', 'grain-missing', /Retirez/],
  ['a pattern that is none', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ columns: ⟨"(", into: { period: annee, value: habitants } }]', 'value-invalid', /liste des colonnes/],
  ['columns made both periods and names', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ columns: [a], into: ⟨{ period: annee, name: sexe, value: habitants } }]', 'value-invalid', /period: annee/],
  ['wide columns that no column takes', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ columns: [a], into: { period: annee, value: ⟨habitant } }]', 'unpivot-wrong', /« habitants »/],
  ['wide columns that become different rows', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ columns: [a], into: { period: annee, value: habitants } }, { columns: [b], into: { name: ⟨sexe, value: taux } }]', 'unpivot-wrong', /le même/],
  ['blocks that nothing tells apart', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: "Taux(\\\\d)", habitants: ⟨"Hab\\\\d" }, into: { key: age } }]', 'unpivot-wrong', /parenthèses/],
  ['blocks told apart twice', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: ⟨"(Taux|Tx)(\\\\d)" }, into: { key: age } }]', 'unpivot-wrong', /\(\?:…\)/],
  ['two fields of the same columns', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: "Taux(\\\\d)", habitants: ⟨"Taux(\\\\d)" }, into: { key: age } }]', 'unpivot-wrong', /mêmes colonnes/],
  ['blocks with a pattern that is none', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: ⟨"Taux(" }, into: { key: age } }]', 'value-invalid', /Voix0/],
  ['blocks in a field of their own', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: ⟨"Taux(\\\\d)" }, into: { key: taux } }]', 'unpivot-wrong', /déjà rempli/],
  ['a field of blocks that no column takes', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { tau: ⟨"Taux(\\\\d)" }, into: { key: age } }]', 'unpivot-wrong', /« taux »/],
  ['a name of blocks that no column takes', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: "Taux(\\\\d)" }, into: { key: ⟨ages } }]', 'unpivot-wrong', /« age »/],
  ['blocks without the field of their name', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ blocks: { taux: "Taux(\\\\d)" }, into: ⟨{ name: age, value: taux } }]', 'value-invalid', /key: bloc/],
  ['blocks beside columns', H, 'leaf: commune', 'leaf: commune\nunpivot: [⟨{ blocks: { taux: "Taux(\\\\d)" }, columns: [a], into: { key: age } }]', 'value-invalid', /pas les deux/],
  ['blocks beside a series', H, 'leaf: commune', 'leaf: commune\nunpivot: [{ columns: [a], into: { name: sexe, value: habitants } }, { blocks: ⟨{ taux: "Taux(\\\\d)" }, into: { key: age } }]', 'unpivot-wrong', /un seul élément/],
  ['a delimiter in a workbook', S, '    geography: 2026', '    decoding: { format: xlsx, delimiter: ⟨";" }\n    geography: 2026', 'value-invalid', /XLSX/],
  ['a header of two rows from nowhere', S, '    geography: 2026', '    decoding: { header_rows: ⟨2 }\n    geography: 2026', 'value-invalid', /header_row: 1/],
  ['a delimiter of two characters', S, '    geography: 2026', '    decoding: { delimiter: ⟨"||" }\n    geography: 2026', 'value-invalid', /un seul caractère/],
  ['a format that nothing reads', S, '    geography: 2026', '    decoding: { format: ⟨pdf }\n    geography: 2026', 'value-unknown', /parquet/],
  ['codes of a later geography', S, 'geography: 2026', 'geography: ⟨2027', 'geography-later', /2027/],
  ['a sample that leaves a column empty', S, '    geography: 2026', '    geography: 2026\n⟨sample: { seed: 1 }', 'sample-wrong', /« surface »/],
  ['a sample of an unknown column', S, '    geography: 2026', '    geography: 2026\nsample: { seed: 1, measures: { surface: { value: 10 }, ⟨surfac: { value: 1 } } }', 'sample-wrong', /« surface »/],
  ['a sample with periods that the dataset lacks', S, '    geography: 2026', '    geography: 2026\nsample: { seed: 1, ⟨periods: [2023], measures: { surface: { value: 10 } } }', 'sample-wrong', /Retirez/],
  ['a sample with secrets that nothing marks', S, '    geography: 2026', '    geography: 2026\nsample: { seed: 1, measures: { surface: { value: 10, ⟨secret_below: 5 } } }', 'sample-wrong', /reason: secret/],
  ['a measure drawn twice', S, '    geography: 2026', '    geography: 2026\nsample: { seed: 1, measures: { surface: ⟨{ value: 10, per_inhabitant: 2 } } }', 'value-invalid', /pas les deux/],
  // indicators
  ['an unknown dataset', ID, 'dataset: surfaces', 'dataset: ⟨surface', 'dataset-unknown', /« surfaces »/],
  ['an unknown column', ID, 'sum: surface', 'sum: ⟨surfaces', 'column-unknown', /« surface »/],
  ['a code that is added', IH, 'sum: habitants', 'sum: ⟨commune', 'not-a-measure', /Mesures de ce jeu : habitants, taux/],
  ['rates that are added', IH, 'sum: habitants', 'sum: ⟨taux', 'sum-of-rates', /kind: ratio/],
  ['a condition on an unknown column', IH, 'sum: habitants }', 'sum: habitants, where: { ⟨sex: F } }', 'column-unknown', /« sexe »/],
  ['bounds on a text', IH, 'sum: habitants }', 'sum: habitants, where: { sexe: ⟨{ from: 1 } } }', 'condition-wrong', /bornes/],
  ['bounds upside down', IH, 'sum: habitants }', 'sum: habitants, where: { age: ⟨{ from: 75, to: 20 } } }', 'condition-wrong', /Échangez/],
  ['a text where a number is stored', IH, 'sum: habitants }', 'sum: habitants, where: { age: ⟨"75" } }', 'condition-wrong', /sans guillemets/],
  ['a factor of zero', ID, 'factor: 0.01', 'factor: ⟨0', 'factor-zero', /efface/],
  ['a share in % without its scale', ID, 'unit: hab./km²', 'unit: ⟨"%"', 'unit-scale', /scale: 100/],
  ['the largest EPCI of an EPCI', ID, 'sum: habitants }', 'sum: habitants, largest: epci }\nlevels: [departement, ⟨epci]', 'level-unreachable', /canton, arrondissement/],
  ['a break in the wrong grain', IH, 'unit: habitants', 'unit: habitants\nbreaks: [{ at: ⟨2023-T1, note: Nouveau questionnaire }]', 'break-grain', /year/],
  ['a school year of three years', IH, 'unit: habitants', 'unit: habitants\nbreaks: [{ at: ⟨2023-2026, note: Nouveau }]', 'value-invalid', /2023-2024/],
  ['the change of an unknown indicator', IE, 'of: habitants', 'of: ⟨habitant', 'indicator-unknown', /« habitants »/],
  ['the change of a rate', IE, 'of: habitants', 'of: ⟨densite', 'change-of-rate', /en points/],
  ['the change of a change', IE, 'of: habitants', 'of: ⟨evolution', 'change-of-change', /déjà une évolution/],
  ['the change of a flow', IH, 'kind: stock', 'kind: sum', 'change-of-flow', /stock/, `${IE}:5:5`],
  ['a target in the wrong grain', IH, 'unit: habitants', 'unit: habitants\ntarget: { ⟨2028-T1: 5 }', 'period-grain', /year/],
  ['a provisional period in the wrong grain', IH, 'unit: habitants', 'unit: habitants\nprovisional: [⟨2023-07]', 'period-grain', /year/],
  ['a pairing without anything to pair', IH, 'sum: habitants }', 'sum: habitants, pair: ⟨latest }', 'time-misplaced', /denominator/],
  ['a stock told to add its periods', IH, 'sum: habitants }', 'sum: habitants, over_time: ⟨add }', 'time-misplaced', /kind: stock/],
  ['different measures counted', IH, 'kind: stock\nof: { dataset: habitants, sum: habitants }', 'kind: distinct\nof: { dataset: habitants, distinct: ⟨habitants }', 'distinct-column', /sexe, age/],
  ['a published value by commune that may be added', IH, 'kind: stock\nof: { dataset: habitants, sum: habitants }', 'kind: published\nof: { dataset: habitants, value: ⟨taux }', 'published-additive', /additive: false/],
  ['a published value that is a text', IH, 'kind: stock\nof: { dataset: habitants, sum: habitants }', 'kind: published\nof: { dataset: habitants, value: ⟨sexe }', 'not-a-measure', /habitants, taux/],
  ['a share of the whole of time', ID, DENSITY, `kind: share\nof: { dataset: habitants, sum: habitants }\nfree: [⟨annee]\n`, 'share-not-a-dimension', /sexe, age/],
  ['a share with a denominator of its own', ID, DENSITY, `kind: share\nof: { dataset: habitants, sum: habitants }\nfree: [sexe]\n⟨denominator: { dataset: habitants, sum: habitants, where: { sexe: F } }\n`, 'field-unknown', /denominator/],
  ['a part that does not exist', ID, 'sum: habitants }', 'sum: habitants, plus: [{ dataset: habitants, sum: ⟨habitant }] }', 'column-unknown', /« habitants »/],
  // a sum of densities: an average of rates would come next
  ['a formula of a rate', IE, CHANGE, `kind: formula\nnumerator: ⟨densite\ndenominator: habitants\nunit: x\n`, 'formula-of-rates', /moyenne de moyennes/],
  // dashboards
  ['an unknown indicator in a figure', D, 'indicator: densite }\n  - title', 'indicator: ⟨densitee }\n  - title', 'indicator-unknown', /« densite »/],
  ['a figure twice', D, '{ show: key, indicator: densite }', '⟨{ show: key, indicator: habitants }', 'figure-duplicate', /id: habitants-2/],
  ['a map in a row of key figures', D, '{ show: key, indicator: densite }', '{ show: ⟨map, indicator: densite, level: epci }', 'layout-key', /layout/],
  ['a level that is not offered', D, 'levels: [commune, epci]', 'levels: [commune]', 'level-not-offered', /revenir/, `${D}:13:49`],
];

/** « file:line:column » of the mark. */
function placeOfMark(file: string, text: string): string {
  const before = text.split('⟨', 1)[0] ?? '';
  if (before === text) throw new Error('No mark in the text, and no place given');
  return `${file}:${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

describe('each mistake is told at its place, with what to write instead', () => {
  const cases = MISTAKES.map(([what, file, from, to, code, words, place]) => ({ what, file, from, to, code, words, place }));
  it.each(cases)('$what', ({ file, from, to, code, words, place }) => {
    const marked = toyWith(file, from, to);
    const { diagnostics } = read(toyWith(file, from, to.replace('⟨', '')));
    const expected = `${place ?? placeOfMark(file, marked[file] ?? '')} ${code}`;
    expect(places(diagnostics)).toContain(expected);
    const found = diagnostics[places(diagnostics).indexOf(expected)];
    expect(`${found?.message} ${found?.advice}`.replace(/[\u00A0\u202F]/g, ' ')).toMatch(words);
  });
});

describe('mistakes that need more than one change', () => {
  it('a file that declares nothing', () => {
    expect(places(read({ ...TOY, [IH]: '# plus tard\n' }).diagnostics)).toContain(`${IH}:1:1 file-empty`);
  });

  it('a declared table that is not in the folder, when the folder can be seen', () => {
    const { catalogue, diagnostics } = readDeclarations(texts(TOY), { hasFile: (path) => path !== 'tables/surfaces.json' });
    expect(places(diagnostics)).toEqual([`${S}:12:35 source-file-missing`]);
    expect(catalogue?.datasets).toHaveLength(2);
  });

  it('two sides without a common level: EPCI over départements', () => {
    const folder = { ...toyWith(H, 'leaf: commune', 'leaf: epci'), [S]: `${TOY[S]}`.replace('leaf: commune', 'leaf: departement') };
    expect(places(read(folder).diagnostics)).toContain(`${ID}:5:1 sides-unpaired`);
  });

  it('two sides whose periods do not match: years over quarters', () => {
    const quarters = `${TOY[S]}`.replace('  - { name: surface,', '  - { name: trimestre, type: text, role: period, label: Trimestre }\n  - { name: surface,').replace('leaf: commune', 'leaf: commune\ngrain: quarter');
    const { diagnostics } = read({ ...TOY, [S]: quarters });
    expect(places(diagnostics)).toContain(`${ID}:5:1 sides-unpaired`);
    expect(places(read({ ...TOY, [S]: quarters, [IH]: `${TOY[IH]}`.replace('of: {', 'of:\n  - { dataset: surfaces, sum: surface }\n  - {') }).diagnostics)).toContain(`${IH}:5:1 grain-mixed`);
  });

  it('the largest commune of data that stop at the EPCI', () => {
    const folder = { ...toyWith(H, 'leaf: commune', 'leaf: epci'), [ID]: `${TOY[ID]}`.replace('sum: habitants }', 'sum: habitants, largest: commune }') };
    expect(places(read(folder).diagnostics)).toContain(`${ID}:5:1 largest-misplaced`);
  });

  it('a folder without territories', () => {
    expect(places(read(toyWith('observatory.yaml', '  - geography.yaml\n', '')).diagnostics)).toContain('observatory.yaml:4:1 geography-missing');
  });

  it('a ratio shown at a level that only one of its sides reaches', () => {
    const folder = { ...toyWith(S, 'leaf: commune', 'leaf: departement'), [ID]: `${TOY[ID]}levels: [departement, epci]\n` };
    expect(places(read(folder).diagnostics)).toContain(`${ID}:11:23 level-unreachable`);
  });

  it('a figure at a level that the indicator does not have', () => {
    const { catalogue, diagnostics } = read(toyWith(S, 'leaf: commune', 'leaf: departement'));
    expect(places(diagnostics)).toEqual([`${D}:13:33 level-not-in-indicator`]);
    expect(catalogue?.indicators.find(({ id }) => id === 'densite')?.levels).toEqual(['departement']);
  });

  it('the change, or the trend, of what has no period', () => {
    const surface = `${TOY[IH]}`.replace('dataset: habitants, sum: habitants', 'dataset: surfaces, sum: surface');
    expect(places(read({ ...TOY, [IH]: surface }).diagnostics)).toEqual([`${IE}:5:5 trend-without-time`, `${D}:14:35 trend-without-time`]);
  });

  it('a change inherits the breaks of its stock', () => {
    const { catalogue } = read({ ...TOY, [IH]: `${TOY[IH]}breaks: [{ at: 2020, note: Nouveau questionnaire }]\n` });
    expect(catalogue?.indicators.find(({ id }) => id === 'evolution')?.breaks).toEqual([{ at: '2020', note: 'Nouveau questionnaire' }]);
  });

  it('a change at a level that its stock lacks', () => {
    const folder = { ...TOY, [IH]: `${TOY[IH]}levels: [commune]\n`, [IE]: `${TOY[IE]}levels: [commune, epci]\n` };
    expect(places(read(folder).diagnostics)).toEqual([`${IE}:10:19 level-unreachable`]);
  });

  it('a median that is added', () => {
    const folder = { ...TOY, [H]: `${TOY[H]}`.replace('unit: "%"', 'unit: €, additive: false'), [IH]: `${TOY[IH]}`.replace('sum: habitants', 'sum: taux') };
    expect(places(read(folder).diagnostics)).toContain(`${IH}:5:32 sum-of-rates`);
  });

  it('a formula that adds indicators of two units', () => {
    const area = `${TOY[ID]}`.replace(DENSITY, 'kind: sum\nof: { dataset: surfaces, sum: surface }\n');
    const formula = `${TOY[IE]}`.replace(CHANGE, 'kind: formula\nnumerator: { add: [habitants, densite] }\ndenominator: densite\nunit: x\n');
    expect(places(read({ ...TOY, [ID]: area, [IE]: formula }).diagnostics)).toContain(`${IE}:5:31 formula-units`);
  });

  it('a formula is the ratio of the sums that its indicators are made of', () => {
    const area = `${TOY[ID]}`.replace(DENSITY, 'kind: sum\nof: { dataset: surfaces, sum: surface, factor: 0.01 }\n').replace('hab./km²', 'km²');
    const formula = `${TOY[IE]}`.replace(CHANGE, 'kind: formula\nnumerator: { add: [habitants, habitants], subtract: [habitants] }\ndenominator: densite\nunit: hab./km²\n');
    const people = { dataset: 'habitants', sum: 'habitants', where: [], factor: 1, largest: null, over: 'last' };
    expect(read({ ...TOY, [ID]: area, [IE]: formula }).catalogue?.indicators.at(-1)).toMatchObject({
      kind: 'ratio',
      numerator: [{ ...people, plus: [people, { ...people, factor: -1 }] }],
      denominator: [{ dataset: 'surfaces', sum: 'surface', factor: 0.01 }],
    });
  });

  it('a table keeps the columns that can be shown', () => {
    const table = '      - { show: table, title: Tout, level: epci, indicators: [habitants, disparu] }\n';
    const { catalogue, diagnostics } = read({ ...TOY, [D]: `${TOY[D]}${table}` });
    expect(places(diagnostics)).toEqual([`${D}:15:74 indicator-unknown`]);
    expect(catalogue?.dashboards[0]?.sections[1]?.figures[2]).toMatchObject({ show: 'table', indicators: ['habitants'] });
  });

  it('a dashboard without any figure left', () => {
    const { catalogue, diagnostics } = read({ ...TOY, [D]: `${TOY[D]}`.replace(/indicator: \w+/g, 'indicator: disparu') });
    expect(catalogue?.dashboards).toEqual([]);
    expect(places(diagnostics)).toContain(`${D}:5:1 dashboard-empty`);
  });

  it('contours that are faulty cost the contours, not the territories', () => {
    const { catalogue, diagnostics } = read({ ...TOY, [G]: `${TOY[G]}contours: { source: { kind: http } }\n` });
    expect(catalogue?.geography.contours).toBeNull();
    expect(diagnostics.every(({ code, at }) => code === 'field-missing' && at?.line === 19)).toBe(true);
  });
});

it('every code is told by some test of this folder', async () => {
  const { readFile, readdir } = await import('node:fs/promises');
  const folders = [new URL('.', import.meta.url), new URL('../../catalogue/', import.meta.url)];
  const sources = await Promise.all(folders.map(async (folder) => Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')))));
  const all = sources.flat().join('\n');
  expect(DIAGNOSTIC_CODES.filter((code) => !new RegExp(`[ '"]${code}[\`'"]`).test(all))).toEqual([]);
});

describe('a field of blocks that no column takes', () => {
  it('is told, and does not keep the dataset out', () => {
    const blocks = 'leaf: commune\nunpivot: [{ blocks: { taux: "Taux(\\\\d)", panneau: "No(\\\\d)" }, into: { key: bloc } }]';
    const { catalogue, diagnostics } = read({ ...TOY, [H]: (TOY[H] ?? '').replace('leaf: commune', blocks) });
    expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'unpivot-wrong'], ['warning', 'unpivot-wrong']]);
    expect(catalogue?.datasets.find(({ id }) => id === 'habitants')?.unpivot).toEqual([{ blocks: { taux: 'Taux(\\d)', panneau: 'No(\\d)' }, into: { key: 'block', field: 'bloc' } }]);
  });
});
