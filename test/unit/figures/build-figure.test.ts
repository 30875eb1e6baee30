import { describe, expect, it } from 'vitest';
import { buildFigure } from '../../../src/figures/build-figure.ts';
import type { Answers } from '../../../src/figures/figure.ts';
import type { FigureSpec } from '../../../src/domain/dashboard.ts';
import { queriesOf } from '../../../src/domain/figure-queries.ts';
import type { Observation, ObservationSet } from '../../../src/domain/observation.ts';
import type { Receipt } from '../../../src/domain/receipt.ts';
import { findTerritory } from '../../../src/domain/territory-index.ts';
import type { TerritoryRef } from '../../../src/domain/territory.ts';
import type { View } from '../../../src/domain/view.ts';
import { observed, TOY_CATALOGUE, TOY_GROUND, TOY_INDEX } from '../../support/toy-ground.ts';

const plain = (text: string | null | undefined) => text?.replaceAll(/[\u00A0\u202F]/g, ' ');
const [rives, frontiere] = TOY_INDEX.epcis as [typeof TOY_INDEX.root, typeof TOY_INDEX.root];
const figures = TOY_CATALOGUE.dashboards[0]!.sections.flatMap((section) => section.figures);
const spec = <S extends FigureSpec['show']>(show: S, id: string) => figures.find((f) => f.id === id && f.show === show) as Extract<FigureSpec, { show: S }>;
const set = (...observations: Observation[]): ObservationSet => ({ observations, sql: null, params: [] });
const receipt = { sourceLines: ['Source : Insee.'] } as unknown as Receipt;

function build(figure: FigureSpec, focus: TerritoryRef, answers: { main: ObservationSet[]; reference?: ObservationSet; whole?: ObservationSet }, level: View['level'] = null) {
  const view: View = { territory: findTerritory(TOY_INDEX, focus)!, level, period: '2023' };
  const queries = queriesOf(figure, view, TOY_GROUND);
  const complete: Answers = {
    main: queries.main.map((query, i) => ({ query, set: answers.main[i]! })),
    reference: answers.reference ?? null,
    whole: answers.whole ?? null,
  };
  return buildFigure(figure, complete, { ground: TOY_GROUND, view, receiptOf: () => receipt });
}

describe('a key figure', () => {
  it('shows number, rank and share of the root', () => {
    const figure = build(spec('key', 'cle'), rives, { main: [set(observed(rives, 600), observed(frontiere, 400))], reference: set(observed(TOY_INDEX.root, 1000)) });
    expect(figure.picture).toMatchObject({ kind: 'key', number: '600', unit: 'habitants', missing: false });
    expect(plain(figure.sentence)).toBe('La CC des Rives compte 600 habitants en 2023, 1ᵉʳ des 2 EPCI.');
    expect(plain(figure.picture.kind === 'key' ? figure.picture.context : '')).toBe('60,0 % de Val-d’Exemple');
    expect(figure.table.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['CC des Rives', '600'],
      ['Val-d’Exemple', '1 000'.replace(' ', '\u202F')],
    ]);
  });

  it('shows both the part and the whole of an EPCI across the border', () => {
    const figure = build(spec('key', 'cle'), frontiere, { main: [set(observed(rives, 600), observed(frontiere, 400))], reference: set(observed(TOY_INDEX.root, 1000)), whole: set(observed(frontiere, 900)) });
    expect(figure.notes.map(plain)).toContain('Part 99, communes situées à Val-d’Exemple : 400 habitants ; EPCI entier : 900 habitants.');
    expect(figure.table.rows).toHaveLength(3);
  });

  it('words a missing value in place of the number, with its reason', () => {
    const canton = TOY_INDEX.cantons[2]!;
    const figure = build(spec('key', 'cle'), canton, { main: [set(observed(canton, null, { reason: 'cut-commune' }))] });
    expect(figure.picture).toMatchObject({ number: 'commune partagée', unit: '', missing: true });
    expect(plain(figure.notes[0])).toBe('Ce canton est fait d’une partie de Coupée : les données publiées par commune ne permettent pas de le compter.');
  });

  it('says that a partial canton lacks its cut commune, and does not rank it', () => {
    const canton = TOY_INDEX.cantons[1]!;
    const main = [set(observed(TOY_INDEX.cantons[0]!, 10), observed(canton, 5, { status: 'partial', coverage: 0.5, reason: 'cut-commune' }))];
    const figure = build(spec('key', 'cle'), canton, { main });
    expect(plain(figure.sentence)).toBe('Les communes entières du canton de Coupée-1 comptent 5 habitants en 2023.');
    expect(plain(figure.notes[0])).toBe('Donnée partielle : communes entières du canton seulement ; Coupée, partagée entre plusieurs cantons, n’est pas répartie.');
  });

  it('speaks of the root, and says so, where the indicator has no meaning for the focus', () => {
    const figure = build(spec('key', 'cle-part'), rives, { main: [set(observed(TOY_INDEX.root, 60, { largest: rives }))] });
    expect(plain(figure.notes.at(-1))).toBe('Valeur de Val-d’Exemple : sans objet pour la CC des Rives.');
  });
});

describe('figures of many territories', () => {
  it('sorts a ranking with missing values last and marks the focus', () => {
    const figure = build(spec('ranking', 'classement'), frontiere, { main: [set(observed(rives, null), observed(frontiere, 400))] });
    expect(figure.picture).toMatchObject({ kind: 'ranking', highlight: 'epci:200000002', marks: [{ id: 'epci:200000002', text: '400' }, { id: 'epci:200000001', value: null, text: 'non publié' }] });
    expect(figure.table.highlight).toBe('epci:200000002');
    expect(figure.table.rows[1]?.cells[1]).toEqual({ text: 'non publié', sort: null, missing: true });
  });

  it('draws counts as circles, changes as areas on either side of zero', () => {
    const map = spec('map', 'carte');
    expect(build(map, TOY_INDEX.root, { main: [set(observed(rives, 1))] }).picture).toMatchObject({ encoding: 'circles', highlight: null });
    expect(build({ ...map, indicator: 'evolution', level: 'epci' }, rives, { main: [set(observed(rives, 1))] }).picture).toMatchObject({ encoding: 'signed-areas', highlight: { level: 'epci', code: '200000001' } });
  });

  it('lists the communes of the focus only, those that it shares with another canton named as such', () => {
    const communes = TOY_INDEX.communes.map(({ code, name }, i) => observed({ level: 'commune', code, name }, 10 * (i + 1)));
    const inEpci = build(spec('ranking', 'classement'), rives, { main: [set(...communes)] }, 'commune');
    expect(inEpci.table.rows.map((row) => row.cells[0]?.text)).toEqual(['Le Bourg', 'Ambre']);
    const inCanton = build(spec('ranking', 'classement'), TOY_INDEX.cantons[1]!, { main: [set(...communes)] }, 'commune');
    expect(inCanton.table.rows.map((row) => row.cells[0]?.text)).toEqual(['Dune', 'Coupée (commune partagée)']);
  });

  it('lists cut communes beside the cantons without ranking them', () => {
    const cut = { level: 'commune', code: '99003', name: 'Coupée' } as const;
    const main = [set(observed(TOY_INDEX.cantons[0]!, 10), observed(cut, 300), observed(TOY_INDEX.cantons[2]!, null, { reason: 'cut-commune' }))];
    const figure = build(spec('ranking', 'classement'), TOY_INDEX.root, { main }, 'canton');
    expect(figure.table.rows.map((row) => row.cells[0]?.text)).toEqual(['Coupée (commune partagée)', 'Ambre', 'Coupée-2']);
    expect(plain(figure.title)).toBe('Ambre : 10 habitants');
    expect(plain(figure.notes.join(' '))).toContain('Coupée est partagée entre plusieurs cantons : elle est montrée entière, à part, et 1 canton reste partiel.');
  });
});

describe('the trend and the table', () => {
  it('keeps the periods of the focus only', () => {
    const main = [set(observed(rives, 1, { period: '2016' }), observed(frontiere, 9, { period: '2016' }), observed(rives, 2, { period: '2023' }))];
    const figure = build(spec('trend', 'tendance'), rives, { main });
    expect(figure.picture).toMatchObject({ kind: 'trend', marks: [{ period: '2016', value: 1 }, { period: '2023', value: 2 }] });
    expect(figure.table.highlight).toBe('2023');
  });

  it('puts indicators side by side and words what one of them lacks', () => {
    const figure = build(spec('table', 'tableau'), TOY_INDEX.root, { main: [set(observed(rives, 600), observed(frontiere, 400)), set(observed(rives, 0.5, { since: '2016' }))] });
    expect(figure.table.columns.map((column) => plain(column.label))).toEqual(['Territoire', 'Population (habitants)', 'Population (% par an)']);
    expect(figure.table.rows.map((row) => row.cells.map((cell) => plain(cell.text)))).toEqual([
      ['CC des Rives', '600', '+0,50'],
      ['CA de la Frontière', '400', 'sans objet'],
    ]);
    expect(figure.sourceLines).toEqual(['Source : Insee.']);
  });
});
