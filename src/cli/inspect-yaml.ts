import { basename } from 'node:path';
import { plainLabel } from '../datasets/guess/label.ts';
import type { GuessedColumn, TableGuess } from '../datasets/guess/guess-table.ts';
import type { Semantic } from '../datasets/guess/identifiers.ts';
import type { RawTable } from '../decode/table/raw-table.ts';
import type { ColumnRole, ColumnType } from '../domain/dataset.ts';
import { Failure } from '../domain/failure.ts';
import type { Grain } from '../domain/period.ts';
import type { Level } from '../domain/territory.ts';

/** From the finest: the first that a column holds is the territory of the dataset. */
const LEAVES: readonly (readonly [semantic: Semantic, level: Level])[] = [
  ['commune', 'commune'],
  ['canton', 'canton'],
  ['epci', 'epci'],
  ['departement', 'departement'],
  ['region', 'region'],
];

const GRAINS: Partial<Record<string, Grain>> = { year: 'year', quarter: 'quarter', month: 'month', 'school-year': 'school-year' };

type Declared = { readonly name: string; readonly column: GuessedColumn; readonly type: ColumnType; readonly role: ColumnRole; readonly label: string };

/**
 * A first declaration of the dataset, ready for `npm run check`: what could not be known is marked « à préciser ».
 * Throws `Failure('source-unreadable')` for a file that declarations cannot describe: its rows can still be had by `--csv`.
 */
export function declarationOf(source: string, table: RawTable, guess: TableGuess, year: number): string {
  const isWeb = /^https?:\/\//i.test(source);
  const fileName = basename(isWeb ? new URL(source).pathname : source) || 'donnees';
  const columns = declaredColumns(guess.columns);
  const leaf = LEAVES.find(([semantic]) => columns.some(({ role, column }) => role === 'territory' && column.guess.semantic === semantic))?.[1] ?? null;
  const grain = GRAINS[columns.find(({ role }) => role === 'period')?.column.guess.type ?? ''] ?? null;
  const id = slug(fileName.replace(/\.[^.]*$/, ''));
  const from = isWeb ? `{ kind: http, url: ${quoted(source)} }` : `{ kind: folder, path: ${quoted(`tables/${id}${extension(fileName)}`)} }`;
  return `${[
    '# Première déclaration, écrite par « npm run inspect » : tout ce qui suit peut être corrigé.',
    '# Ce que le fichier ne dit pas est marqué « à préciser ».',
    `# Enregistrez-la sous « datasets/${id}.yaml » et ajoutez « - datasets/${id}.yaml » à la liste « files » d’observatory.yaml.`,
    ...(isWeb ? [] : ['# Rangez le fichier dans le dossier « tables » de l’observatoire, sous le nom donné plus bas.']),
    ...table.warnings.concat(guess.warnings).map(({ code, message }) => `# ${code} : ${message.replace(/\s*[\r\n]+\s*/g, ' ')}`),
    `id: ${id}`,
    `label: ${quoted(fileName)} # à préciser`,
    'description: "À préciser : ce que contient le jeu, en une ou deux phrases."',
    'producer: "À préciser"',
    'licence: licence-ouverte-2.0 # à vérifier',
    `page: ${quoted(isWeb ? source : 'https://www.data.gouv.fr/')} # à préciser : la page du producteur`,
    'frequency: unknown',
    `leaf: ${leaf ?? 'commune # à préciser : le niveau n’a pas été reconnu'}`,
    ...(grain === null || grain === 'year' ? [] : [`grain: ${grain}`]),
    '',
    'columns:',
    ...columns.map(columnLine),
    '',
    'parts:',
    `  - source: ${from}`,
    `    decoding: ${decodingOf(table)}`,
    `    geography: ${year} # à vérifier : l’année du Code officiel géographique que suivent les codes`,
  ].join('\n')}\n`;
}

function declaredColumns(columns: readonly GuessedColumn[]): readonly Declared[] {
  const finest = LEAVES.map(([semantic]) => columns.findIndex(({ guess }) => guess.semantic === semantic)).find((index) => index >= 0);
  const aCode = columns.findIndex(({ guess }) => guess.type === 'code');
  // A declaration needs a territory: failing all else, the first column, for a person to say which it is.
  const territory = finest ?? Math.max(0, aCode);
  const period = columns.findIndex(({ guess }, index) => index !== territory && GRAINS[guess.type] !== undefined && !guess.shortYears);
  const taken = new Set<string>();
  return columns.map((column, index) => {
    const name = unique(columnName(column.name, index), taken);
    taken.add(name);
    const { guess } = column;
    const isMeasure = guess.type === 'integer' || guess.type === 'number';
    const isPlain = guess.semantic === null && guess.misfits === 0 && guess.number?.decimal !== ',' && guess.number?.thousands === '' && guess.number.unit === null;
    if (index === territory) return { name, column, type: 'code', role: 'territory', label: column.label };
    if (index === period) return { name, column, type: guess.type === 'year' ? 'year' : 'text', role: 'period', label: column.label };
    if (isMeasure && isPlain) return { name, column, type: guess.type === 'integer' ? 'integer' : 'number', role: 'measure', label: column.label };
    const role: ColumnRole = !isMeasure && column.distinct !== null && column.distinct.size <= 60 && column.distinct.size > 1 ? 'dimension' : 'attribute';
    return { name, column, type: guess.type === 'code' && guess.misfits === 0 ? 'code' : 'text', role, label: column.label };
  });
}

function columnLine({ name, column, type, role, label }: Declared): string {
  const { guess } = column;
  const isNumber = guess.type === 'integer' || guess.type === 'number';
  const members = [`name: ${name}`, `from: ${quoted(column.name)}`, `type: ${type}`, `role: ${role}`, `label: ${quoted(label)}`];
  if (role === 'measure') members.push('unit: "à préciser"');
  if (guess.markers.length > 0) members.push(`missing: [${guess.markers.map(({ text }) => quoted(text)).join(', ')}]`);
  const note = guess.semantic !== null && role !== 'territory' ? ` # ${guess.semantic}` : isNumber && role !== 'measure' ? ' # nombre à convertir : virgule, milliers ou unité dans les cellules' : '';
  return `  - { ${members.join(', ')} }${note}`;
}

function decodingOf(table: RawTable): string {
  if (table.wrapping.length === 0 && table.format === 'csv' && table.headerRow === 1 && table.delimiter !== null) return `{ format: csv, delimiter: ${quoted(table.delimiter)} }`;
  if (table.wrapping.length === 0 && table.format === 'json' && table.rowsAt) return `{ format: json, rows_at: [${table.rowsAt.map(quoted).join(', ')}] }`;
  if (table.wrapping.length === 0 && table.format === 'geojson') return '{ format: geojson }';
  throw new Failure(
    'source-unreadable',
    'Les déclarations ne décrivent pas encore un fichier de cette forme.',
    'Convertissez-le : « npm run --silent inspect -- FICHIER --csv > fichier.csv », puis relancez sur le fichier obtenu.',
  );
}

function columnName(label: string, index: number): string {
  const plain = plainLabel(label);
  return /^[a-z]/.test(plain) ? plain : `colonne_${plain === '' ? index + 1 : plain}`;
}

function unique(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}

function slug(text: string): string {
  const plain = plainLabel(text).replaceAll('_', '-');
  return /^[a-z]/.test(plain) ? plain : `jeu-${plain || 'de-donnees'}`;
}

function extension(fileName: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0].toLowerCase() ?? '';
}

/** JSON texts are YAML texts. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
