import type { Diagnostic, SourcePosition } from '../domain/diagnostic.ts';
import { typesetFrench } from '../shared/typeset-french.ts';

/** The way to a member of a declaration: `['parts', 0, 'source', 'version']`. */
export type Path = readonly (string | number)[];

/** Something to say about a member of a declaration, before it has a line and a column. */
export type Finding = {
  readonly code: DiagnosticCode;
  readonly severity: Diagnostic['severity'];
  readonly path: Path;
  readonly on: 'key' | 'value';
  readonly message: string;
  readonly advice: string;
  /** Where the text itself told the place (syntax errors). */
  readonly at?: SourcePosition;
};

/** An error about the value at `path`: what most checks find. */
export function problem(code: DiagnosticCode, path: Path, message: string, advice: string, on: Finding['on'] = 'value'): Finding {
  return { code, severity: 'error', path, on, message, advice };
}

/** Something that works and is probably not what was meant. */
export function warning(code: DiagnosticCode, path: Path, message: string, advice: string, on: Finding['on'] = 'value'): Finding {
  return { ...problem(code, path, message, advice, on), severity: 'warning' };
}

export function toDiagnostic(finding: Finding, at: SourcePosition | null, subject: string): Diagnostic {
  return {
    code: finding.code,
    severity: finding.severity,
    message: typesetFrench(finding.message),
    advice: typesetFrench(finding.advice),
    at: finding.at ?? at,
    subject: typesetFrench(subject),
  };
}

/** Stable: scripts may rely on them. Their meaning is told in `CONTEXT.md`, which a test compares to this list. */
export const DIAGNOSTIC_CODES = [
  // the text
  'yaml-syntax',
  'yaml-too-complex',
  'file-empty',
  // the shape of one declaration
  'field-missing',
  'field-unknown',
  'type-wrong',
  'value-unknown',
  'value-invalid',
  'kind-unknown',
  // the folder
  'observatory-missing',
  'geography-missing',
  'file-missing',
  'file-unlisted',
  'file-listed-twice',
  'id-duplicate',
  // the observatory
  'home-unknown',
  'contrast-low',
  'peers-wrong',
  'source-unsafe',
  'source-file-missing',
  // datasets
  'territory-column',
  'period-column',
  'column-duplicate',
  'column-type',
  'constant-unused',
  'unpivot-wrong',
  'grain-missing',
  'geography-later',
  'sample-wrong',
  // indicators
  'dataset-unknown',
  'dataset-left-out',
  'column-unknown',
  'not-a-measure',
  'sum-of-rates',
  'average-refused',
  'sides-unpaired',
  'level-unreachable',
  'largest-misplaced',
  'condition-wrong',
  'factor-zero',
  'unit-scale',
  'grain-mixed',
  'break-grain',
  'period-grain',
  'time-misplaced',
  'distinct-column',
  'published-additive',
  'share-not-a-dimension',
  'formula-of-rates',
  'formula-units',
  'indicator-unknown',
  'indicator-left-out',
  'change-of-rate',
  'change-of-change',
  'change-of-flow',
  // dashboards
  'level-not-in-indicator',
  'level-not-offered',
  'trend-without-time',
  'figure-duplicate',
  'layout-key',
  'dashboard-empty',
  // the command
  'schema-outdated',
] as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];
