import type { ColumnRole, ColumnType, MarkedReason } from './dataset.ts';

/** What the values of a column are, in the words of the interface. */
export const TYPE_NAMES: Readonly<Record<ColumnType, string>> = {
  integer: 'nombre entier',
  number: 'nombre',
  text: 'texte',
  code: 'code',
  boolean: 'oui ou non',
  date: 'jour',
  year: 'année',
  quarter: 'trimestre',
  month: 'mois',
  'school-year': 'année scolaire',
};

/** What a column is for. */
export const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = { territory: 'territoire', period: 'période', measure: 'mesure', dimension: 'dimension', attribute: 'information' };

/** Why a value is missing, said of the value. */
export const MARKED_REASON_NAMES: Readonly<Record<MarkedReason, string>> = { secret: 'secret statistique', 'not-published': 'non diffusée', 'not-applicable': 'sans objet', 'not-computable': 'non calculable' };
