import type { Licence } from '../domain/dataset.ts';

/** What a portal says of a dataset, without its rows. Null for what it does not say. */
export type Described = {
  readonly title: string;
  readonly producer: string | null;
  readonly licence: Licence | null;
  /** Where a reader finds the dataset. */
  readonly page: string;
  /** Day of the last update, ISO. */
  readonly updated: string | null;
  readonly rows: number | null;
  /** Changes when the data do, and only then as far as the portal tells. */
  readonly version: string | null;
};
