import type { Frequency } from '../../domain/dataset.ts';
import type { Level } from '../../domain/territory.ts';
import type { Ground } from '../../domain/view.ts';
import { foldForSearch } from '../../shared/collate.ts';
import { csvText } from './csv.ts';
import { inventoryOf, type InventoryItem } from './inventory.ts';

/** The columns of `scdl/catalogue` 0.1.3, all of them required. */
export const SCDL_COLUMNS = [
  'COLL_NOM', 'COLL_SIRET', 'ID', 'TITRE', 'DESCRIPTION', 'THEME', 'PRODUCTEUR_NOM', 'PRODUCTEUR_SIRET', 'COUV_SPAT_MAILLE', 'COUV_SPAT_NOM',
  'COUV_TEMP_DEBUT', 'COUV_TEMP_FIN', 'DATE_PUBL', 'FREQ_MAJ', 'DATE_MAJ', 'MOTS_CLES', 'LICENCE', 'NOMBRE_RESSOURCES', 'FORMAT_RESSOURCES', 'URL',
] as const;

type Column = (typeof SCDL_COLUMNS)[number];

/** Something that the schema requires and that no declaration tells. */
export type ScdlLack = { readonly column: Column; /** In French: « le SIRET du producteur ». */ readonly what: string; /** Titles of the datasets; empty for the authority itself. */ readonly datasets: readonly string[] };

export type ScdlCatalogue = { readonly csv: string; readonly lacks: readonly [] } | { readonly csv: null; readonly lacks: readonly ScdlLack[] };

/**
 * The published datasets as an SCDL catalogue, UTF-8 with commas. The schema requires every column, so one unknown
 * value and there is no file: `lacks` then says what to declare. A dataset that could not be obtained has no
 * resource to offer and is left out.
 */
export function scdlCatalogue(ground: Ground): ScdlCatalogue {
  const { observatory } = ground.catalogue;
  const rows = inventoryOf(ground)
    .filter((item) => item.extract !== null)
    .map((item) => ({ item, cells: cellsOf(item, observatory.authority, observatory.siret ?? null, ground.territories.root.name) }));
  const lacks = SCDL_COLUMNS.flatMap((column): ScdlLack[] => {
    const datasets = rows.filter(({ cells }) => cells[column] === null).map(({ item }) => item.title);
    return datasets.length === 0 ? [] : [{ column, what: WHAT[column] ?? column, datasets: column === 'COLL_SIRET' ? [] : datasets }];
  });
  if (lacks.length > 0 || rows.length === 0) return { csv: null, lacks };
  return { csv: csvText([SCDL_COLUMNS, ...rows.map(({ cells }) => SCDL_COLUMNS.map((column) => cells[column] ?? ''))]), lacks: [] };
}

function cellsOf(item: InventoryItem, authority: string, siret: string | null, territory: string): Record<Column, string | null> {
  const keywords = item.notes.keywords.length > 0 ? item.notes.keywords : item.themes;
  return {
    COLL_NOM: text(authority, 140),
    COLL_SIRET: siret,
    ID: item.id,
    TITRE: text(item.title),
    DESCRIPTION: item.description === null ? null : text(item.description),
    THEME: text(item.themes.join(' ; '), 140),
    PRODUCTEUR_NOM: text(item.producer, 140),
    PRODUCTEUR_SIRET: item.notes.producerSiret,
    COUV_SPAT_MAILLE: item.level === null ? null : MESH[item.level],
    COUV_SPAT_NOM: text(territory, 140),
    COUV_TEMP_DEBUT: item.coverage?.from ?? null,
    COUV_TEMP_FIN: item.coverage?.to ?? null,
    DATE_PUBL: item.notes.published,
    FREQ_MAJ: RHYTHM[item.frequency],
    DATE_MAJ: item.updated,
    MOTS_CLES: text(keywords.map(foldForSearch).join(';')),
    LICENCE: licenceOf(item.licence.id),
    NOMBRE_RESSOURCES: '1',
    FORMAT_RESSOURCES: 'duckdb',
    URL: item.page,
  };
}

/** One line, within the length that the schema describes; an empty text is a value that is not known. */
function text(value: string, longest = Infinity): string | null {
  const line = value.replace(/\s+/g, ' ').trim();
  if (line === '') return null;
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

const MESH: Readonly<Record<Level, string>> = { commune: 'Communale', canton: 'Cantonale', epci: 'Intercommunale', arrondissement: 'Autre', departement: 'Départementale', region: 'Régionale', pays: 'Nationale' };
const RHYTHM: Readonly<Record<Frequency, string>> = { annual: 'Annuelle', quarterly: 'Trimestrielle', monthly: 'Mensuelle ou plusieurs fois par mois', irregular: 'Irrégulière', unknown: 'Inconnue' };

function licenceOf(id: string): string {
  if (/^(?:licence-ouverte|lov?[12]|etalab)/i.test(id)) return 'Licence Ouverte-LO';
  if (/^odbl/i.test(id)) return 'Open Database License-ODBL';
  if (/^cc(?:0|-)/i.test(id)) return 'Creative Commons-CC';
  return 'Spécifique ou autre';
}

const WHAT: Partial<Record<Column, string>> = {
  COLL_SIRET: 'le SIRET de la collectivité',
  DESCRIPTION: 'la description',
  THEME: 'le thème',
  PRODUCTEUR_SIRET: 'le SIRET du producteur',
  COUV_TEMP_DEBUT: 'le début de la période couverte',
  COUV_TEMP_FIN: 'la fin de la période couverte',
  DATE_PUBL: 'la date de première publication',
  DATE_MAJ: 'la date de dernière mise à jour',
  MOTS_CLES: 'les mots clés',
};
