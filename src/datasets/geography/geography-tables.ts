import type { ColumnSpec } from '../../domain/dataset.ts';
import { LEVELS, type TerritoryIndex } from '../../domain/territory.ts';
import { territoriesAt } from '../../domain/territory-index.ts';
import type { ExtractColumn, ExtractTable } from '../../engine/write-extract.ts';

/** The columns of the table `commune`, as the manifest announces them. */
export const COMMUNE_COLUMNS: readonly ColumnSpec[] = [
  column('code', 'code', 'territory', 'Code de la commune'),
  column('name', 'text', 'attribute', 'Nom de la commune'),
  column('canton', 'code', 'attribute', 'Code du canton ; absent pour une commune partagée'),
  column('epci', 'code', 'attribute', 'Code de l’EPCI'),
  column('arrondissement', 'code', 'attribute', 'Code de l’arrondissement'),
  column('departement', 'code', 'attribute', 'Code du département'),
  column('region', 'code', 'attribute', 'Code de la région'),
  column('latitude', 'number', 'attribute', 'Latitude du centre, en degrés'),
  column('longitude', 'number', 'attribute', 'Longitude du centre, en degrés'),
];

/**
 * The territories as tables: `commune` (what each belongs to), `part` (the cantons of each cut commune),
 * `territory` (the name of every territory of every level) and `moved` (codes of before, and the commune of today that holds them:
 * what a file opened in the browser needs).
 */
export function geographyTables(index: TerritoryIndex, movedCodes: ReadonlyMap<string, string>): readonly ExtractTable[] {
  const { communes } = index;
  const here = new Set(communes.map(({ code }) => code));
  const moved = [...movedCodes].filter(([, commune]) => here.has(commune));
  const parts = communes.flatMap((commune) => commune.cutBetween.map((canton) => ({ commune: commune.code, canton })));
  const territories = LEVELS.flatMap((level) => territoriesAt(index, level));
  return [
    {
      name: 'commune',
      columns: [
        text('code', communes.map((c) => c.code)),
        text('name', communes.map((c) => c.name)),
        text('canton', communes.map((c) => c.canton)),
        text('epci', communes.map((c) => c.epci)),
        text('arrondissement', communes.map((c) => c.arrondissement)),
        text('departement', communes.map((c) => c.departement)),
        text('region', communes.map((c) => c.region)),
        number('latitude', communes.map((c) => c.latitude)),
        number('longitude', communes.map((c) => c.longitude)),
      ],
      orderBy: ['code'],
    },
    { name: 'part', columns: [text('commune', parts.map((p) => p.commune)), text('canton', parts.map((p) => p.canton))], orderBy: ['commune', 'canton'] },
    {
      name: 'territory',
      columns: [text('level', territories.map((t) => t.level)), text('code', territories.map((t) => t.code)), text('name', territories.map((t) => t.name))],
      orderBy: ['level', 'code'],
    },
    { name: 'moved', columns: [text('code', moved.map(([code]) => code)), text('commune', moved.map(([, commune]) => commune))], orderBy: ['code'] },
  ];
}

function column(name: string, type: ColumnSpec['type'], role: ColumnSpec['role'], label: string): ColumnSpec {
  return { name, from: name, type, role, label, unit: null, missing: [] };
}

function text(name: string, values: readonly (string | null)[]): ExtractColumn {
  return { name, duckType: 'VARCHAR', values };
}

function number(name: string, values: readonly (number | null)[]): ExtractColumn {
  return { name, duckType: 'DOUBLE', values };
}
