import type * as z from 'zod';
import { explainIssues } from './explain-issue.ts';
import { problem, type Finding } from './finding.ts';
import type { YamlFile } from './yaml-file.ts';

export type Parsed<T> = { readonly value: T | null; readonly findings: readonly Finding[] };

/**
 * One declaration against its schema: the value when everything is right, else null and what is wrong.
 * `droppable` names the members without which the declaration still stands: for the two declarations that
 * everything else needs, a fault there costs the member and not the page.
 */
export function parseDeclaration<S extends z.ZodType>(file: YamlFile, schema: S, droppable: readonly string[] = []): Parsed<z.output<S>> {
  if (file.findings.length > 0) return { value: null, findings: file.findings };
  if (file.value === null || file.value === undefined) {
    return {
      value: null,
      findings: [
        problem(
          'file-empty',
          [],
          'Ce fichier ne déclare rien.',
          'Écrivez la déclaration, ou retirez le fichier de la liste « files » d’observatory.yaml.',
        ),
      ],
    };
  }
  const first = schema.safeParse(file.value);
  if (first.success) return { value: first.data, findings: [] };
  const findings = explainIssues(first.error.issues, schema, file.value);
  if (droppable.length === 0) return { value: null, findings };
  const again = schema.safeParse(without(file.value, findings, droppable));
  return { value: again.success ? again.data : null, findings };
}

/** A copy that lacks what the findings are about, where it can do without: unknown fields, droppable members, entries of droppable lists. */
function without(value: unknown, findings: readonly Finding[], droppable: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const copy: Record<string, unknown> = { ...value };
  const badEntries = new Map<string, Set<number>>();
  for (const { code, path } of findings) {
    const [top, entry] = path;
    if (typeof top !== 'string') continue;
    if (code === 'field-unknown' && path.length === 1) delete copy[top];
    else if (!droppable.includes(top)) continue;
    else if (typeof entry === 'number') badEntries.set(top, (badEntries.get(top) ?? new Set()).add(entry));
    else delete copy[top];
  }
  for (const [top, entries] of badEntries) {
    const list = copy[top];
    if (Array.isArray(list)) copy[top] = list.filter((_, index) => !entries.has(index));
  }
  return copy;
}
