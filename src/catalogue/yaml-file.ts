import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from 'yaml';
import type { SourcePosition } from '../domain/diagnostic.ts';
import type { Finding, Path } from './finding.ts';
import { explainYaml } from './explain-yaml.ts';

/** One declaration file, read as YAML. */
export type YamlFile = {
  readonly path: string;
  /** Plain data; null when the text is not YAML at all. */
  readonly value: unknown;
  /** What is wrong with the text itself; when not empty, `value` cannot be trusted. */
  readonly findings: readonly Finding[];
  /** Where a member stands: its value, its key, or its nearest ancestor that exists. */
  readonly locate: (path: Path, on: 'key' | 'value') => SourcePosition;
};

const TOP = { line: 1, column: 1 } as const;

/** Reads one YAML text. Never throws, whatever the text. */
export function readYaml(path: string, text: string): YamlFile {
  const counter = new LineCounter();
  const position = (offset: number): SourcePosition => {
    const { line, col } = counter.linePos(offset);
    return line < 1 ? { file: path, ...TOP } : { file: path, line, column: col };
  };
  const unreadable = (reason: Finding): YamlFile => ({ path, value: null, findings: [reason], locate: () => ({ file: path, ...TOP }) });
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, stringKeys: true, logLevel: 'silent' });
    const findings = [...document.errors, ...document.warnings].map((error): Finding => explainYaml(error, position(error.pos[0])));
    const value: unknown = findings.length === 0 ? document.toJS() : null;
    return { path, value, findings, locate: (member, on) => position(offsetOf(document, member, on)) };
  } catch (cause) {
    // Aliases that expand without end, or nesting deeper than the stack: both are refused by exception.
    return unreadable({
      code: 'yaml-too-complex',
      severity: 'error',
      path: [],
      on: 'value',
      message: 'Ce fichier ne peut pas être lu : ses renvois ou ses imbrications sont trop nombreux.',
      advice: `Écrivez les valeurs en clair, sans « & » ni « * » et sans imbrication profonde (${cause instanceof Error ? cause.name : 'erreur'}).`,
    });
  }
}

/** Offset of the member at `path`, or of the deepest ancestor that the text holds. */
function offsetOf(document: Document.Parsed, path: Path, on: 'key' | 'value'): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    const isLast = depth === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return offset;
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      const valueStart = isEmpty(value) ? undefined : value?.range?.[0];
      offset = (isLast && on === 'key' ? key.range?.[0] : (valueStart ?? key.range?.[0])) ?? offset;
      node = value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) return offset;
      node = item as Node;
      offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** `label:` with nothing after it: its value has no place of its own. */
function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
}
