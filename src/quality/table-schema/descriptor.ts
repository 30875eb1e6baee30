import type { Diagnostic } from '../../domain/diagnostic.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';

/** What is found while a descriptor is read; `path` is a JSON pointer into it: `/fields/3/constraints/pattern`. */
export class Findings {
  readonly #subject: string;
  readonly #found: Diagnostic[] = [];

  constructor(subject: string) {
    this.#subject = subject;
  }

  error(code: string, path: string, message: string, advice: string): void {
    this.#add('error', code, path, message, advice);
  }

  warning(code: string, path: string, message: string, advice: string): void {
    this.#add('warning', code, path, message, advice);
  }

  get all(): readonly Diagnostic[] {
    return this.#found;
  }

  get hasErrors(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === 'error');
  }

  #add(severity: Diagnostic['severity'], code: string, path: string, message: string, advice: string): void {
    const subject = path === '' ? this.#subject : `${this.#subject}, ${path}`;
    this.#found.push({ code, severity, message: typesetFrench(message), advice: typesetFrench(advice), at: null, subject });
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: a descriptor is untrusted, and `constructor` is no key of it. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** `"a"` → `["a"]`; a list of texts as it is; null for anything else. */
export function textOrList(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return isTextList(value) ? value : null;
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The text that a cell would hold for a value written in JSON; null where no cell holds such a thing. */
export function cellText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : null;
}
