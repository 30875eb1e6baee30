import type { ColumnSpec } from '../domain/dataset.ts';
import type { Condition, Term, Terms } from '../domain/indicator.ts';
import type { ExtractEntry, Manifest } from '../domain/manifest.ts';
import { nests } from '../domain/territory-index.ts';
import type { Level } from '../domain/territory.ts';
import { refuse, type PlannedCondition, type Refusal } from './query-plan.ts';

/** A term and the published extract that answers it. */
export type ChosenTerm = {
  readonly kind: 'chosen';
  readonly term: Term;
  readonly extract: ExtractEntry;
  readonly territoryColumn: string;
  readonly periodColumn: string | null;
  /** The conditions of the term, their values brought to the type of the column. */
  readonly where: readonly PlannedCondition[];
};

/**
 * The first term whose dataset is published and whose leaf answers the level. The columns of the manifest
 * count, not those declared: a declaration may be newer than the extract, which then cannot answer it.
 */
export function chooseTerm(terms: Terms, level: Level, manifest: Manifest): ChosenTerm | Refusal {
  let published = false;
  for (const term of terms) {
    const extract = manifest.extracts.find((candidate) => candidate.id === term.dataset);
    const territory = extract?.columns.find((column) => column.role === 'territory');
    if (!extract || !territory || ![term.sum, ...term.where.map(({ column }) => column)].every((name) => columnIn(extract, name))) continue;
    published = true;
    if (!nests(extract.leaf, level) || (term.largest !== null && !nests(extract.leaf, term.largest))) continue;
    return {
      kind: 'chosen',
      term,
      extract,
      territoryColumn: territory.name,
      periodColumn: extract.grain === null ? null : (extract.columns.find((column) => column.role === 'period')?.name ?? null),
      where: term.where.map((condition) => typed(condition, extract)),
    };
  }
  return refuse(published ? 'not-published-at-level' : 'dataset-missing');
}

function columnIn(extract: ExtractEntry, name: string): ColumnSpec | null {
  return extract.columns.find((column) => column.name === name) ?? null;
}

/** The engine compares a text column with texts only: `where: { code: 71 }` means "71". */
function typed(condition: Condition, extract: ExtractEntry): PlannedCondition {
  const type = columnIn(extract, condition.column)?.type;
  const numeric = type === 'integer' || type === 'number';
  if (condition.is === 'between') return { ...condition, numeric };
  return { ...condition, numeric, values: condition.values.map((value) => (numeric ? Number(value) : String(value))) };
}
