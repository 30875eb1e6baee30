/** A place in a declaration file; lines and columns count from 1. */
export type SourcePosition = { readonly file: string; readonly line: number; readonly column: number };

/**
 * Something a person should know about what they wrote or obtained.
 * `code` is stable and documented; `message` says what is wrong and `advice` what to write instead, in French.
 */
export type Diagnostic = {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly advice: string;
  readonly at: SourcePosition | null;
  /** What it is about: « indicateur densite », « jeu de données populations ». */
  readonly subject: string;
};
