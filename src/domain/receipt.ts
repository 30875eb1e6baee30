import type { Licence } from './dataset.ts';
import type { PeriodKey } from './period.ts';

/** One dataset behind a figure, as the licence asks it to be credited. */
export type ReceiptSource = {
  readonly dataset: string;
  readonly label: string;
  readonly producer: string;
  readonly licence: Licence;
  readonly page: string;
  /** ISO day, or null where the producer does not say. */
  readonly updated: string | null;
  readonly updatedNote: string | null;
  readonly periods: readonly PeriodKey[];
  /** Name of the extract, which holds the hash of its content. */
  readonly file: string;
  readonly rows: number;
  readonly obtainedFrom: readonly string[];
  /** True for rows made up to stand in for the producer's. */
  readonly sample?: true;
};

/** Where a figure comes from: carried by the screen, the command line and every export alike. */
export type Receipt = {
  readonly indicator: string;
  readonly label: string;
  readonly definition: string;
  /** The computation in words and signs: « Σ population ÷ Σ superficie ». */
  readonly formula: string;
  readonly says: string;
  readonly doesNotSay: string;
  /** What was chosen, in words: « Niveau : EPCI ; territoire : Saône-et-Loire ; période : 2023 ». */
  readonly filters: readonly string[];
  /** « Codes géographiques au 1er janvier 2026 (COG 2026) ». */
  readonly geography: string;
  /** « 563 communes sur 563 » or « 92 % du dénominateur »; null where nothing is known. */
  readonly coverage: string | null;
  readonly sources: readonly ReceiptSource[];
  readonly sql: string | null;
  readonly params: readonly (string | number)[];
  /** `Source : producteur, titre, mise à jour du jj/mm/aaaa, adresse. Traitements : Repères.`, one per dataset. */
  readonly sourceLines: readonly string[];
  /** True where the figure is drawn from made-up rows: « Données d’exemple » must stand beside it. */
  readonly sample?: true;
};
