import { basename } from 'node:path';
import type { TableGuess } from '../datasets/guess/guess-table.ts';
import { plainLabel } from '../datasets/guess/label.ts';
import { setTotalsAside } from '../datasets/set-aside.ts';
import { sourceTable } from '../datasets/read-source.ts';
import type { RawTable } from '../decode/table/raw-table.ts';
import { columnName, declareColumns, type DeclaredColumn } from './inspect-columns.ts';
import { decodingText, planUnpivot, unpivotLines } from './inspect-recipe.ts';

/**
 * A first declaration of the dataset, ready for `npm run check` and `npm run refresh`: every guess is written down, and
 * what could not be known is marked « à préciser ».
 */
export function declarationOf(source: string, table: RawTable, guess: TableGuess, year: number): string {
  const isWeb = /^https?:\/\//i.test(source);
  const fileName = basename(isWeb ? new URL(source).pathname : source) || 'donnees';
  const totals = guess.totals.map(({ column, texts }) => ({ field: column, in: texts }));
  // Rows of totals need not be readable: they are set aside first.
  const { table: kept } = setTotalsAside(sourceTable(table), totals);
  const unpivot = planUnpivot(guess, (stem) => columnName(stem, 0));
  const { columns, leaf } = declareColumns(guess, (name) => kept.values[kept.fields.indexOf(name)] ?? [], unpivot);
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
    ...(totals.length === 0 ? [] : ['', 'totals: # lignes qui sont la somme d’autres', ...totals.map((one) => `  - { field: ${quoted(one.field)}, in: [${one.in.map(quoted).join(', ')}] }`)]),
    ...(unpivot ? ['', ...unpivotLines(unpivot, kept.fields)] : []),
    '',
    'columns:',
    ...columns.map(columnLine),
    '',
    'parts:',
    `  - source: ${from}`,
    `    decoding: ${decodingText(table)}`,
    `    geography: ${year} # à vérifier : l’année du Code officiel géographique que suivent les codes`,
  ].join('\n')}\n`;
}

function columnLine({ name, from, type, role, label, decimal, dateOrder, restoreZeros, markers, note }: DeclaredColumn): string {
  const members = [`name: ${name}`, `from: ${quoted(from)}`, `type: ${type}`, `role: ${role}`, `label: ${quoted(label)}`];
  if (role === 'measure') members.push('unit: "à préciser"');
  if (decimal !== undefined) members.push(`decimal: ${decimal}`);
  if (dateOrder !== undefined) members.push(`date_order: ${dateOrder}`);
  if (restoreZeros !== undefined) members.push(`restore_zeros: ${restoreZeros}`);
  // « Not published » is what a marker means without a reason.
  const missing = [...markers].map(([text, reason]) => (reason === 'unknown' || reason === 'not-published' ? quoted(text) : `{ text: ${quoted(text)}, reason: ${reason} }`));
  if (missing.length > 0) members.push(`missing: [${missing.join(', ')}]`);
  return `  - { ${members.join(', ')} }${note === '' ? '' : ` # ${note}`}`;
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
