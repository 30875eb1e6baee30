/** A dataset named once, by its portal and its identifier there. Every kind is resolved by a folder of `sources/`. */
export type PortalSource = OpendatasoftSource | DatagouvSource | GeoApiSource | MelodiSource | CkanSource | DataFairSource;

/** Opendatasoft (Huwise), Explore API 2.1. */
export type OpendatasoftSource = {
  readonly kind: 'opendatasoft';
  /** « https://data.exemple.fr ». */
  readonly portal: string;
  readonly dataset: string;
  /** ODSQL: which records. */
  readonly where?: string | undefined;
  /** ODSQL: which fields. */
  readonly select?: string | undefined;
  readonly format: 'csv' | 'parquet';
};

/** A resource of a dataset of data.gouv.fr, or of another site that udata runs. */
export type DatagouvSource = {
  readonly kind: 'datagouv';
  readonly portal: string;
  /** Identifier or the last word of the address of the dataset. */
  readonly dataset: string;
  /** Identifier of the resource, or its title where it is the only one to bear it. */
  readonly resource: string;
  /** The file of the producer, the Parquet that data.gouv.fr made of it, or the CSV that its tabular API makes. */
  readonly form: 'file' | 'parquet' | 'tabular';
};

/** geo.api.gouv.fr: communes or EPCIs of a département. */
export type GeoApiSource = {
  readonly kind: 'geo-api';
  readonly portal: string;
  readonly of: 'communes' | 'epcis';
  readonly departement: string;
  readonly fields: readonly string[];
  /** Null for a table; else every feature with that geometry. */
  readonly geometry: 'contour' | 'centre' | 'bbox' | 'mairie' | null;
};

/** The Melodi API of INSEE. */
export type MelodiSource = {
  readonly kind: 'melodi';
  readonly portal: string;
  readonly dataset: string;
  /** Values by dimension, for a part of the dataset; null for the CSV product of the whole, a ZIP. */
  readonly filter: Readonly<Record<string, string>> | null;
};

/** A resource of a dataset of a CKAN site. */
export type CkanSource = { readonly kind: 'ckan'; readonly portal: string; readonly dataset: string; readonly resource: string };

/** The lines of a dataset of a data-fair site. */
export type DataFairSource = {
  readonly kind: 'data-fair';
  /** Up to and without « /api/v1 »: « https://exemple.fr/data-fair ». */
  readonly portal: string;
  readonly dataset: string;
  /** Filters by column, as the API names them: `code_departement_eq`. */
  readonly filter: Readonly<Record<string, string>>;
  readonly select: readonly string[];
};
