import type { ColumnSpec } from '../domain/dataset.ts';
import type { Condition, DistinctTerm, Pairing, PublishedTerm, Term } from '../domain/indicator.ts';
import type { ExtractEntry, Manifest } from '../domain/manifest.ts';
import { nests } from '../domain/territory-index.ts';
import type { Level } from '../domain/territory.ts';
import { refuse, type Gathering, type PlannedCondition, type Refusal } from './query-plan.ts';

/** One dataset of a term and the published extract that answers it. */
export type ChosenPart = {
  readonly extract: ExtractEntry;
  readonly column: string;
  readonly gather: Gathering;
  readonly factor: number;
  readonly over: 'add' | 'last';
  /** False where nothing says whether its periods add up: then no coarser period is made of them beside another dataset's. */
  readonly isOverTold: boolean;
  readonly pair: Pairing;
  readonly territoryColumn: string;
  readonly periodColumn: string | null;
  /** The column broken down by, where this side is. */
  readonly category: string | null;
  /** The conditions of the term and of the question, their values brought to the type of the column. */
  readonly where: readonly PlannedCondition[];
};

/** A term that can answer: its parts are added, the first one carries what is said of the whole. */
export type ChosenTerm = { readonly parts: readonly [ChosenPart, ...ChosenPart[]]; readonly largest: Level | null; readonly isSample: boolean; /** The producer speaks at the very level asked about. */ readonly isAtLevel: boolean };

/** What is asked of one side of an indicator. */
export type SideQuestion = {
  readonly level: Level;
  /** Conditions that the rows must meet besides those of the term. */
  readonly where: readonly Condition[];
  readonly by: string | null;
  /** `must`: a term without the columns of `where` and `by` cannot answer. `may`: it is shared, and stays whole. */
  readonly broken: 'must' | 'may';
  readonly over: 'add' | 'last';
  /** False above the root of the observatory, where what it holds of a territory never makes it whole: only what the producer tells there. */
  readonly rollsUp: boolean;
};

type AnyTerm = Term | DistinctTerm | PublishedTerm;

/**
 * The terms that can answer, in order of preference: published, of one nature (real or made up), broken down as asked,
 * and speaking at a level that makes up the one asked about. The columns of the manifest count, not those declared:
 * a declaration may be newer than the extract, which then cannot answer it.
 */
export function chooseTerms(terms: readonly AnyTerm[], question: SideQuestion, manifest: Manifest): readonly ChosenTerm[] | Refusal {
  const reasons = new Set<Refusal['reason']>();
  const chosen = terms.flatMap((term): readonly ChosenTerm[] => {
    const found = chooseTerm(term, question, manifest);
    if (typeof found !== 'string') return [found];
    reasons.add(found);
    return [];
  });
  if (chosen.length > 0) return chosen;
  // The closest to an answer is the one worth telling.
  const order = ['not-broken-down', 'not-additive', 'not-published-at-level', 'sample-mixed'] as const;
  return refuse(order.find((reason) => reasons.has(reason)) ?? 'dataset-missing');
}

function chooseTerm(term: AnyTerm, question: SideQuestion, manifest: Manifest): ChosenTerm | Refusal['reason'] {
  const parts: ChosenPart[] = [];
  const { gather, largest, members } = read(term);
  for (const member of members) {
    const extract = manifest.extracts.find((candidate) => candidate.id === member.dataset);
    const territory = extract?.columns.find((column) => column.role === 'territory');
    if (!extract || !territory || ![member.column, ...member.where.map(({ column }) => column)].every((name) => columnIn(extract, name))) return 'dataset-missing';
    const has = (name: string): boolean => columnIn(extract, name)?.role === 'dimension';
    const asked = [...question.where.map(({ column }) => column), ...(question.by === null ? [] : [question.by])];
    if (question.broken === 'must' && !asked.every(has)) return 'not-broken-down';
    parts.push({
      extract,
      column: member.column,
      gather,
      factor: member.factor,
      over: member.over ?? question.over,
      isOverTold: member.over !== null,
      pair: member.pair,
      territoryColumn: territory.name,
      periodColumn: extract.grain === null ? null : (extract.columns.find((column) => column.role === 'period')?.name ?? null),
      category: question.by !== null && has(question.by) ? question.by : null,
      where: [...member.where, ...question.where.filter(({ column }) => has(column))].map((condition) => typed(condition, extract)),
    });
  }
  const [first, ...others] = parts;
  if (!first) return 'dataset-missing';
  const leaves = parts.map(({ extract }) => extract.leaf);
  const { level } = question;
  if (!leaves.every((leaf) => leaf === level || (gather !== 'value' && question.rollsUp && nests(leaf, level)))) return gather === 'value' && question.rollsUp ? 'not-additive' : 'not-published-at-level';
  if (largest !== null && !leaves.every((leaf) => nests(leaf, largest))) return 'not-published-at-level';
  const natures = new Set(parts.map(({ extract }) => extract.sample === true));
  if (natures.size > 1) return 'sample-mixed';
  return { parts: [first, ...others], largest, isSample: natures.has(true), isAtLevel: leaves.every((leaf) => leaf === level) };
}

type Member = { readonly dataset: string; readonly column: string; readonly where: readonly Condition[]; readonly factor: number; readonly over: 'add' | 'last' | null; readonly pair: Pairing };

function read(term: AnyTerm): { readonly gather: Gathering; readonly largest: Level | null; readonly members: readonly Member[] } {
  if ('distinct' in term) return { gather: 'distinct', largest: null, members: [{ ...term, column: term.distinct, factor: 1, over: 'add', pair: 'same' }] };
  if ('value' in term) return { gather: 'value', largest: null, members: [{ ...term, column: term.value, factor: 1, over: 'add', pair: 'same' }] };
  const pair = term.pair ?? 'same';
  const members = [term, ...(term.plus ?? [])].map((part) => ({ dataset: part.dataset, column: part.sum, where: part.where, factor: part.factor, over: part.over ?? null, pair: part.pair ?? pair }));
  return { gather: 'sum', largest: term.largest, members };
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
