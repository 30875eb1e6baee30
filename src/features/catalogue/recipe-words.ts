import { MARKED_REASON_NAMES } from '../../domain/column-words.ts';
import type { ColumnSpec, Dataset, Decoding, SourceSpec } from '../../domain/dataset.ts';
import { enumerate } from '../../shared/french-words.ts';
import { NBSP, NNBSP } from '../../shared/typography.ts';

/** Where a part is obtained, and the address that leads there, where it has one. */
export function sourceWords(source: SourceSpec): { readonly words: string; readonly address: string | null } {
  switch (source.kind) {
    case 'npm':
      return { words: `paquet npm ${source.package} ${source.version}, ${source.file}`, address: null };
    case 'folder':
      return { words: `fichier ${source.path} de l’observatoire`, address: null };
    case 'http':
      return { words: source.url, address: source.url };
    case 'opendatasoft':
      return { words: `${source.portal}, ${source.dataset}${told([['où', source.where], ['champs', source.select]])}`, address: `${source.portal}/explore/dataset/${encodeURIComponent(source.dataset)}/` };
    case 'datagouv':
      return { words: `${source.portal}, ${source.dataset}, ressource ${source.resource}`, address: `${source.portal}/datasets/${encodeURIComponent(source.dataset)}/` };
    case 'geo-api':
      return { words: `${source.portal}, ${source.of} du département ${source.departement}`, address: source.portal };
    case 'melodi':
      return { words: `${source.portal}, ${source.dataset}${source.filter === null ? '' : told(Object.entries(source.filter))}`, address: null };
    case 'ckan':
      return { words: `${source.portal}, ${source.dataset}, ressource ${source.resource}`, address: `${source.portal}/dataset/${encodeURIComponent(source.dataset)}` };
    case 'data-fair':
      return { words: `${source.portal}, ${source.dataset}${told(Object.entries(source.filter))}`, address: `${source.portal}/datasets/${encodeURIComponent(source.dataset)}` };
  }
}

function told(pairs: readonly (readonly [string, string | undefined])[]): string {
  const kept = pairs.filter(([, value]) => value !== undefined);
  return kept.length === 0 ? '' : ` (${kept.map(([name, value]) => `${name}${NBSP}: ${value}`).join(', ')})`;
}

/** How the bytes of a part are read; what is not declared is found out from the content, and that is said. */
export function decodingWords(decoding: Decoding): string {
  const { format, encoding, delimiter, quote, headerRow, headerRows, footer, ragged, sheet, member, rowsAt } = decoding;
  const parts = [
    format?.toUpperCase(),
    encoding === undefined ? undefined : `encodage ${encoding}`,
    delimiter === undefined ? undefined : `séparateur ${quoted(delimiter === '\t' ? 'tabulation' : delimiter)}`,
    quote === undefined ? undefined : quote === null ? 'sans guillemet' : `guillemet ${quoted(quote)}`,
    headerRow === undefined ? undefined : headerRow === null ? 'sans ligne de titre' : `titres à la ligne ${headerRow}`,
    headerRows === undefined ? undefined : `${headerRows} lignes de titres`,
    footer === undefined ? undefined : footer ? 'des notes suivent le tableau' : 'le tableau va jusqu’au bout',
    ragged === true ? 'lignes inégales admises' : undefined,
    sheet === undefined ? undefined : `feuille ${quoted(sheet)}`,
    member === undefined ? undefined : `fichier ${quoted(member)} de l’archive`,
    rowsAt === undefined || rowsAt.length === 0 ? undefined : `lignes sous ${quoted(rowsAt.join(' › '))}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'Reconnu d’après le contenu' : `${parts.join(', ')}${format === undefined ? ' (le reste est reconnu d’après le contenu)' : ''}`;
}

/** What is done with the rows, in the order in which it is done. */
export function rowSteps(dataset: Dataset): readonly string[] {
  const { keep, totals = [], unpivot = [] } = dataset;
  return [
    ...keep.map(({ field, in: values }) => `Seules les lignes où ${quoted(field)} vaut ${oneOf(values)} sont gardées.`),
    ...totals.map(({ field, in: values }) => `Les lignes de totaux, où ${quoted(field)} vaut ${oneOf(values)}, sont mises à part.`),
    ...unpivot.map((one) => {
      if ('blocks' in one) {
        const from = Object.entries(one.blocks).map(([field, pattern]) => `${quoted(field)} vient des colonnes dont le nom suit ${quoted(pattern)}`);
        return `Chaque bloc de colonnes devient une ligne, sauf s’il est vide${NBSP}: ${enumerate(from)}${NNBSP}; ce qui distingue le bloc va dans ${quoted(one.into.field)}.`;
      }
      const { columns, into } = one;
      const which = typeof columns === 'string' ? `dont le nom suit le motif ${quoted(columns)}` : enumerate(columns.map(quoted));
      return `Les colonnes ${which} deviennent des lignes${NBSP}: leur ${into.key === 'period' ? 'période' : 'nom'} va dans ${quoted(into.field)}, leur valeur dans ${quoted(into.value)}.`;
    }),
  ];
}

/** What is done with the values of a column; empty where they are taken as they are. */
export function columnSteps({ name, from, missing, decimal, dateOrder, restoreZeros }: ColumnSpec): readonly string[] {
  return [
    ...(from === name ? [] : [`lue dans ${quoted(from)}`]),
    ...(decimal === undefined ? [] : [decimal === 'comma' ? 'nombres à virgule décimale' : 'nombres à point décimal']),
    ...(dateOrder === undefined ? [] : [`dates écrites ${DAY_ORDERS[dateOrder]}`]),
    ...(restoreZeros === undefined ? [] : ['zéros initiaux rétablis']),
    ...missing.map(({ text, reason }) => `${quoted(text)} est une valeur manquante (${MARKED_REASON_NAMES[reason]})`),
  ];
}

const DAY_ORDERS = { iso: 'année-mois-jour', dmy: 'jour, mois, année', mdy: 'mois, jour, année', ymd: 'année, mois, jour' } as const;

function oneOf(values: readonly string[]): string {
  const all = values.map(quoted);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} ou ${all.at(-1)}`;
}

function quoted(text: string): string {
  return `«${NBSP}${text}${NBSP}»`;
}
