import type { DecodeWarning } from '../../decode/table/raw-table.ts';
import type { Decoding, Frequency, Licence, SourceSpec, Unpivot } from '../../domain/dataset.ts';
import { plainLabel } from '../guess/label.ts';
import type { DeclaredColumn } from './declare-columns.ts';
import type { Draft } from './draft.ts';

/** What a declaration says beside the recipe; null for what nobody said, which is marked « à préciser ». */
export type DeclarationAbout = {
  /** Name of the file, or of what stands for it. */
  readonly fileName: string;
  readonly source: SourceSpec;
  readonly title: string | null;
  readonly producer: string | null;
  readonly licence: Licence | null;
  readonly page: string | null;
  /** Day of the last update, ISO; absent or null where nobody said it. */
  readonly updated?: string | null;
  readonly frequency?: Frequency;
  /** The Table Schema that the producer says the file follows; absent or null where nobody said it. */
  readonly schema?: string | null;
  /** Year of the geography that the codes follow, to be verified. */
  readonly geography: number;
  readonly warnings: readonly DecodeWarning[];
  /** « npm run inspect ». */
  readonly writtenBy: string;
};

/** The licences that a declaration may name by their identifier alone. */
const NAMED_LICENCES: ReadonlySet<string> = new Set(['licence-ouverte-2.0', 'licence-ouverte-1.0', 'odbl-1.0', 'cc-by-4.0', 'cc0-1.0']);

/**
 * A first declaration of the dataset, ready for `npm run check` and `npm run refresh`: every guess is written down, and
 * what could not be known is marked « à préciser ».
 */
export function declarationText({ decoding, totals, unpivot, columns, leaf }: Draft, about: DeclarationAbout): string {
  const { fileName, source, title, producer, licence, page, geography, warnings } = about;
  const id = datasetIdOf(fileName);
  return `${[
    `# Première déclaration, écrite par « ${about.writtenBy} » : tout ce qui suit peut être corrigé.`,
    '# Ce que le fichier ne dit pas est marqué « à préciser ».',
    `# Enregistrez-la sous « datasets/${id}.yaml » et ajoutez « - datasets/${id}.yaml » à la liste « files » d’observatory.yaml.`,
    ...(source.kind === 'folder' ? ['# Rangez le fichier dans le dossier « tables » de l’observatoire, sous le nom donné plus bas.'] : []),
    ...warnings.map(({ code, message }) => `# ${code} : ${oneLine(message)}`),
    `id: ${id}`,
    title === null ? `label: ${quoted(fileName)} # à préciser` : `label: ${quoted(title)}`,
    'description: "À préciser : ce que contient le jeu, en une ou deux phrases."',
    producer === null ? 'producer: "À préciser"' : `producer: ${quoted(producer)}`,
    licence === null ? 'licence: licence-ouverte-2.0 # à vérifier' : `licence: ${licenceText(licence)}`,
    `page: ${page === null ? `${quoted(source.kind === 'http' ? source.url : 'https://www.data.gouv.fr/')} # à préciser : la page du producteur` : quoted(page)}`,
    ...(about.updated ? [`updated: ${about.updated}`] : []),
    `frequency: ${about.frequency ?? 'unknown'}`,
    ...(about.schema ? [`schema: ${quoted(about.schema)}`] : []),
    `leaf: ${leaf ?? 'commune # à préciser : le niveau n’a pas été reconnu'}`,
    ...(totals.length === 0 ? [] : ['', 'totals: # lignes qui sont la somme d’autres', ...totals.map((one) => `  - { field: ${quoted(one.field)}, in: [${one.in.map(quoted).join(', ')}] }`)]),
    ...(unpivot.length === 0 ? [] : ['', 'unpivot:', ...unpivot.map(unpivotLine)]),
    '',
    'columns:',
    ...columns.map(columnLine),
    '',
    'parts:',
    `  - source: ${sourceText(source)}`,
    `    decoding: ${decodingText(decoding)}`,
    `    geography: ${geography} # à vérifier : l’année du Code officiel géographique que suivent les codes`,
  ].join('\n')}\n`;
}

/** An identifier that declarations accept: « Accidents 2023.csv » → « accidents-2023 ». */
export function datasetIdOf(fileName: string): string {
  const plain = plainLabel(fileName.replace(/\.[^.]*$/, '')).replaceAll('_', '-');
  return /^[a-z]/.test(plain) ? plain : `jeu-${plain || 'de-donnees'}`;
}

/** Where a file that nobody publishes is to be put, beside the declarations. */
export function folderSourceOf(fileName: string): SourceSpec {
  const extension = /\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0].toLowerCase() ?? '';
  return { kind: 'folder', path: `tables/${datasetIdOf(fileName)}${extension}` };
}

function licenceText({ id, label, url }: Licence): string {
  if (NAMED_LICENCES.has(id)) return id;
  return `{ id: ${quoted(id)}, label: ${quoted(label)}${url === null ? '' : `, url: ${quoted(url)}`} }`;
}

function sourceText(source: SourceSpec): string {
  const members = Object.entries(source).filter(([, value]) => value !== undefined && value !== null && !isEmpty(value));
  return `{ ${members.map(([name, value]) => `${name}: ${name === 'kind' ? String(value) : JSON.stringify(value)}`).join(', ')} }`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function decodingText({ format, encoding, delimiter, quote, headerRow, headerRows, footer, ragged, sheet, member, rowsAt }: Decoding): string {
  const members: string[] = [];
  if (format !== undefined) members.push(`format: ${format}`);
  if (encoding !== undefined) members.push(`encoding: ${encoding}`);
  if (delimiter !== undefined) members.push(`delimiter: ${quoted(delimiter)}`);
  if (quote !== undefined) members.push(`quote: ${quote === null ? 'none' : quoted(quote)}`);
  if (headerRow !== undefined) members.push(`header_row: ${headerRow ?? 'none'}`);
  if (headerRows !== undefined) members.push(`header_rows: ${headerRows}`);
  if (footer !== undefined) members.push(`footer: ${footer}`);
  if (ragged !== undefined) members.push(`ragged: ${ragged}`);
  if (sheet !== undefined) members.push(`sheet: ${quoted(sheet)}`);
  if (member !== undefined) members.push(`member: ${quoted(member)}`);
  if (rowsAt !== undefined) members.push(`rows_at: [${rowsAt.map(quoted).join(', ')}]`);
  return `{ ${members.join(', ')} }`;
}

function unpivotLine(unpivot: Unpivot): string {
  if ('blocks' in unpivot) {
    const blocks = Object.entries(unpivot.blocks).map(([field, pattern]) => `${quoted(field)}: ${quoted(pattern)}`);
    return `  - { blocks: { ${blocks.join(', ')} }, into: { key: ${quoted(unpivot.into.field)} } } # un bloc vide ne donne pas de ligne`;
  }
  const { columns, into } = unpivot;
  const chosen = typeof columns === 'string' ? quoted(columns) : `[${columns.map(quoted).join(', ')}]`;
  return `  - { columns: ${chosen}, into: { ${into.key}: ${quoted(into.field)}, value: ${quoted(into.value)} } }`;
}

function columnLine({ name, from, type, role, label, unit, decimal, dateOrder, restoreZeros, missing, note }: DeclaredColumn): string {
  const members = [`name: ${name}`, `from: ${quoted(from)}`, `type: ${type}`, `role: ${role}`, `label: ${quoted(label)}`];
  if (role === 'measure') members.push(`unit: ${quoted(unit ?? 'à préciser')}`);
  if (decimal !== undefined) members.push(`decimal: ${decimal}`);
  if (dateOrder !== undefined) members.push(`date_order: ${dateOrder}`);
  if (restoreZeros !== undefined) members.push(`restore_zeros: ${restoreZeros}`);
  const texts = missing.map(({ text, reason }) => (reason === 'not-published' ? quoted(text) : `{ text: ${quoted(text)}, reason: ${reason} }`));
  if (texts.length > 0) members.push(`missing: [${texts.join(', ')}]`);
  return `  - { ${members.join(', ')} }${note === '' ? '' : ` # ${oneLine(note)}`}`;
}

/** A comment ends with its line. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029\u0085]+\s*/g, ' ');
}

/** JSON texts are YAML texts. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
