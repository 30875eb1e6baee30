import type { QualityCheck } from '../../domain/quality-check.ts';
import { formatNumber } from '../../shared/french-number.ts';
import { enumerate } from '../../shared/french-words.ts';
import type { ValidationReport } from '../table-schema/report.ts';
import { settled, type CheckPlan } from './check-plan.ts';
import { MOST_FOUND } from './run-checks.ts';

/** What the Table Schema of a dataset found in each of its files, or why it could not be asked. */
export type SchemaOutcome =
  | { readonly kind: 'validated'; readonly schema: string; readonly files: readonly { readonly describe: string; readonly report: ValidationReport }[] }
  | { readonly kind: 'not-run'; readonly schema: string; readonly why: string };

/** The verdict of the Table Schema. Its rows are those of the file, as text: the table of the extract does not hold them. */
export function schemaCheck(outcome: SchemaOutcome | null): readonly CheckPlan[] {
  if (outcome === null) return [];
  const head = { code: 'schema', column: null, label: `Schéma ${outcome.schema}` } as const;
  if (outcome.kind === 'not-run') return [settled({ ...head, verdict: 'not-run', message: `Le fichier n’a pas été validé : ${outcome.why}`, count: 0 })];
  const count = outcome.files.reduce((total, { report }) => total + faultsIn(report), 0);
  const rows = outcome.files.reduce((total, { report }) => total + report.rowCount, 0);
  const unchecked = [...new Set(outcome.files.flatMap(({ report }) => report.warnings.filter(({ code }) => code === 'check-error').map(({ message }) => message)))];
  if (count === 0) {
    const but = unchecked.length === 0 ? '' : ` ${unchecked.slice(0, 2).join(' ')}`;
    return [settled({ ...head, verdict: unchecked.length === 0 ? 'ok' : 'watch', message: `${formatNumber(rows, 0)} ${rows > 1 ? 'lignes suivent' : 'ligne suit'} le schéma.${but}`, count: 0 })];
  }
  return [settled({ ...head, verdict: 'fault', message: `${formatNumber(count, 0)} ${count > 1 ? 'défauts' : 'défaut'} dans ${formatNumber(rows, 0)} lignes (${enumerate(codesOf(outcome.files.map(({ report }) => report)))}).`, count, found: firstFaults(outcome.files) })];
}

/** The first faults in a sentence, for a refusal. */
export function firstFaultWords(files: Extract<SchemaOutcome, { kind: 'validated' }>['files']): string {
  const first = files.flatMap(({ report }) => report.errors).slice(0, 3);
  return first.map(({ row, message }) => `${row === null ? '' : `ligne ${row} : `}${message}`).join(' ');
}

/** Every row that breaks a check, beyond those that the report quotes. */
export function faultsIn({ errors, counts }: ValidationReport): number {
  const counted = counts.filter(({ severity }) => severity === 'error');
  const known = new Set(counted.map(({ check }) => check));
  return counted.reduce((sum, { total }) => sum + total, 0) + errors.filter(({ check }) => !known.has(check)).length;
}

function codesOf(reports: readonly ValidationReport[]): readonly string[] {
  const totals = new Map<string, number>();
  for (const report of reports) {
    const counted = report.counts.filter(({ severity }) => severity === 'error');
    const known = new Set(counted.map(({ check }) => check));
    for (const { code, total } of counted) totals.set(code, (totals.get(code) ?? 0) + total);
    for (const { code, check } of report.errors) if (!known.has(check)) totals.set(code, (totals.get(code) ?? 0) + 1);
  }
  return [...totals].map(([code, total]) => `${formatNumber(total, 0)} ${code}`);
}

function firstFaults(files: Extract<SchemaOutcome, { kind: 'validated' }>['files']): QualityCheck['found'] {
  const several = files.length > 1;
  const rows = files.flatMap(({ describe, report }) => report.errors.map(({ row, column, code, message }) => [...(several ? [describe] : []), row, column, code, message]));
  return { columns: [...(several ? ['fichier'] : []), 'ligne', 'colonne', 'code', 'message'], rows: rows.slice(0, MOST_FOUND) };
}
