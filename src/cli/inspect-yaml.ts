import { declarationText, folderSourceOf } from '../datasets/declare/declaration-text.ts';
import { draftOf } from '../datasets/declare/draft.ts';
import { fileNameOf, namedSchema, type Given } from './inspect-obtain.ts';
import type { Inspected } from './inspect-report.ts';

/** A first declaration of what was inspected, ready for `npm run check` and `npm run refresh`. */
export function declarationOf({ given, table, guess, warnings }: Omit<Inspected, 'validation'>, year: number): string {
  const { about, source } = given;
  return declarationText(draftOf(table, guess), {
    fileName: nameOf(given),
    source: source ?? folderSourceOf(fileNameOf(given)),
    title: about?.title ?? null,
    producer: about?.producer ?? null,
    licence: about?.licence ?? null,
    page: about?.page ?? null,
    updated: about?.updated ?? null,
    frequency: about?.frequency ?? 'unknown',
    schema: namedSchema(given),
    geography: year,
    warnings: [...table.warnings, ...guess.warnings, ...warnings],
    writtenBy: 'npm run inspect',
  });
}

/** What the dataset is named after: its identifier on its portal, or the name of its file. */
function nameOf(given: Given): string {
  const { about, source } = given;
  if (source === null || source.kind === 'http') return fileNameOf(given);
  if (source.kind === 'geo-api') return `${source.of}-${source.departement}`;
  // A number is no name: then the title is.
  return /^[0-9a-f-]{20,}$/.test(source.dataset) ? (about?.title ?? source.dataset) : source.dataset;
}
