import { Failure } from '../../domain/failure.ts';
import { parseCsv } from '../../decode/csv.ts';
import { isObject, parseJson, rowsOfJson } from '../../decode/json.ts';
import type { RawRow, RawRows } from '../../decode/raw-rows.ts';
import { decodeText } from '../../decode/text.ts';

/** The bytes of every file that the declaration of the territories names. */
export type GeographyFiles = {
  readonly communes: Uint8Array;
  readonly epcis: Uint8Array;
  readonly arrondissements: Uint8Array;
  readonly departements: Uint8Array;
  readonly regions: Uint8Array;
  readonly cantonsAndCentres: Uint8Array;
  readonly cantonNames: Uint8Array;
  readonly cutCommunes: Uint8Array;
};

export type NationalCommune = {
  readonly code: string;
  readonly name: string;
  readonly arrondissement: string | null;
  readonly departement: string | null;
  readonly region: string | null;
};

/** A code, and those that it replaced. */
export type Succession = { readonly code: string; readonly formerCodes: readonly string[] };

export type NationalCommunes = {
  /** Every commune of today, in the whole country. */
  readonly communes: readonly NationalCommune[];
  /** What the file says of codes that are gone; those of communes that are gone themselves included. */
  readonly successions: readonly Succession[];
};

/** Old vintages of the file have no `type`: all their rows are communes. */
export function readCommunes(bytes: Uint8Array): NationalCommunes {
  const document = parseJson(bytes);
  const { fields, rows } = rowsOfJson(document, []);
  const items = document as readonly Record<string, unknown>[];
  const hasType = fields.includes('type');
  return {
    communes: rows
      .filter((row) => !hasType || row['type'] === 'commune-actuelle')
      .map((row) => ({
        code: required(row, 'code', 'communes'),
        name: required(row, 'nom', 'communes'),
        arrondissement: row['arrondissement'] ?? null,
        departement: row['departement'] ?? null,
        region: row['region'] ?? null,
      })),
    successions: items.flatMap(({ code, anciensCodes }): Succession[] =>
      typeof code === 'string' && Array.isArray(anciensCodes) ? [{ code, formerCodes: anciensCodes.map(String) }] : [],
    ),
  };
}

export type NationalEpci = { readonly code: string; readonly name: string; readonly members: readonly string[] };

export function readEpcis(bytes: Uint8Array): readonly NationalEpci[] {
  const document = parseJson(bytes);
  const items = Array.isArray(document) ? (document as readonly unknown[]) : [];
  return rowsOfJson(document, []).rows.map((row, position) => {
    const item = items[position];
    const members = isObject(item) ? item['membres'] : null;
    if (!Array.isArray(members)) throw broken('epcis', 'membres');
    return {
      code: required(row, 'code', 'epcis'),
      name: required(row, 'nom', 'epcis'),
      members: members.flatMap((member: unknown) => (isObject(member) && typeof member['code'] === 'string' ? [member['code']] : [])),
    };
  });
}

/** Name by code, of a file of arrondissements, départements or regions. */
export function readNames(bytes: Uint8Array, file: keyof GeographyFiles): ReadonlyMap<string, string> {
  return new Map(rowsOfJson(parseJson(bytes), []).rows.map((row) => [required(row, 'code', file), required(row, 'nom', file)]));
}

export type PlaceRow = { readonly commune: string; readonly canton: string | null; readonly latitude: number | null; readonly longitude: number | null };

export function readCantonsAndCentres(bytes: Uint8Array): readonly PlaceRow[] {
  return readTable(bytes, 'cantonsAndCentres', ['code_commune', 'code_canton', 'latitude', 'longitude']).rows.map((row) => ({
    commune: required(row, 'code_commune', 'cantonsAndCentres'),
    canton: row['code_canton'] || null,
    latitude: degrees(row['latitude'], 90),
    longitude: degrees(row['longitude'], 180),
  }));
}

export function readCantonNames(bytes: Uint8Array): ReadonlyMap<string, string> {
  const { rows } = readTable(bytes, 'cantonNames', ['code_canton', 'nom_canton']);
  return new Map(rows.map((row) => [required(row, 'code_canton', 'cantonNames'), required(row, 'nom_canton', 'cantonNames')]));
}

/** The cantons that share each cut commune. */
export function readCutCommunes(bytes: Uint8Array): ReadonlyMap<string, readonly string[]> {
  const cut = new Map<string, string[]>();
  for (const row of readTable(bytes, 'cutCommunes', ['code_commune', 'code_canton']).rows) {
    const commune = required(row, 'code_commune', 'cutCommunes');
    cut.set(commune, [...(cut.get(commune) ?? []), required(row, 'code_canton', 'cutCommunes')]);
  }
  return cut;
}

/** The tables that lie beside the declarations are typed by hand, in either of the two usual dialects. */
function readTable(bytes: Uint8Array, file: keyof GeographyFiles, columns: readonly string[]): RawRows {
  const text = decodeText(bytes);
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const table = parseCsv(text, header.includes(';') ? ';' : ',');
  const absent = columns.find((column) => !table.fields.includes(column));
  if (absent !== undefined) throw broken(file, absent);
  return table;
}

function required(row: RawRow, field: string, file: keyof GeographyFiles): string {
  const value = row[field]?.trim();
  if (!value) throw broken(file, field);
  return value;
}

function degrees(text: string | null | undefined, limit: number): number | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > limit) {
    throw new Failure('source-unreadable', `« ${text} » n’est pas une latitude ou une longitude en degrés.`, 'Écrivez des degrés décimaux avec un point, par exemple 46.577.');
  }
  return value;
}

const FILE_LABELS: Record<keyof GeographyFiles, string> = {
  communes: 'des communes',
  epcis: 'des EPCI',
  arrondissements: 'des arrondissements',
  departements: 'des départements',
  regions: 'des régions',
  cantonsAndCentres: 'des cantons et des centres',
  cantonNames: 'des noms de cantons',
  cutCommunes: 'des communes partagées entre cantons',
};

function broken(file: keyof GeographyFiles, field: string): Failure {
  return new Failure(
    'source-unreadable',
    `Le fichier ${FILE_LABELS[file]} n’a pas « ${field} » à chaque ligne.`,
    'Comparez-le à la déclaration geography.yaml : ce n’est pas le fichier attendu, ou il est tronqué.',
  );
}
