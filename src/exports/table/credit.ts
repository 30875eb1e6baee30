import type { Licence } from '../../domain/dataset.ts';
import { formatShortDay } from '../../shared/french-date.ts';
import { NBSP } from '../../shared/typography.ts';

/** What the licence of a dataset asks to be told wherever its rows go. */
export type TableCredit = {
  readonly id: string;
  readonly title: string;
  readonly producer: string;
  readonly licence: Licence;
  readonly page: string;
  /** ISO day of the producer's last update; null where nobody says. */
  readonly updated: string | null;
  /** Where each part came from, readable. */
  readonly obtainedFrom: readonly string[];
  /** ISO day on which the rows were published here. */
  readonly published: string;
};

/** « Source : producteur, titre, mise à jour du jj/mm/aaaa, adresse. Licence : … ». */
export function creditSentence({ producer, title, updated, page, licence }: TableCredit): string {
  const update = updated === null ? 'date de mise à jour non précisée' : `mise à jour du ${formatShortDay(updated)}`;
  return `Source${NBSP}: ${producer}, ${title}, ${update}, ${page}. Licence${NBSP}: ${licence.label}.`;
}

/** « populations-2026-01-01.csv »: what it is and of when. The date is the producer's, else that of the publication. */
export function tableFileName({ id, updated, published }: TableCredit, extension: string): string {
  return `${id}-${updated ?? published}.${extension}`;
}
