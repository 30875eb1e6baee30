import type { Frequency, Licence } from '../domain/dataset.ts';

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
  /** How often the producer announces a new version, for the portals that ask for it. */
  readonly frequency?: Frequency | undefined;
  /** The schema that the producer says it follows, for the portals that ask for it. */
  readonly schema?: NamedSchema | null | undefined;
};

/** By its name on schema.data.gouv.fr (« scdl/subventions ») or by its address: one of the two at least. */
export type NamedSchema = { readonly name: string | null; readonly version: string | null; readonly url: string | null };
