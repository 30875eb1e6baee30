import { Failure } from '../domain/failure.ts';

/** One row as the source writes it: every value as text, null where the source has none. No prototype: names are untrusted. */
export type RawRow = Readonly<Record<string, string | null>>;

export type RawRows = {
  /** Every field that some row of the file has, in the order in which they appear. */
  readonly fields: readonly string[];
  readonly rows: readonly RawRow[];
};

/** A row without prototype, so that a field named « constructor » is not found where the file has none. */
export function emptyRow(): Record<string, string | null> {
  return Object.create(null) as Record<string, string | null>;
}

/** What could not be read, and where: « ligne 12 ». */
export function unreadableRows(message: string, cause?: unknown): Failure {
  return new Failure('source-unreadable', message, 'Le fichier est tronqué, ou n’a pas la forme que dit la déclaration : ouvrez-le et comparez.', cause);
}

