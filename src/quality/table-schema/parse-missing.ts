import { isObject, own, type Findings } from './descriptor.ts';

/** `["", "-"]` (v1) or `[{ "value": "-", "label": "secret" }]` (v2) → the texts; null where nothing is said. */
export function readMissingValues(value: unknown, path: string, findings: Findings): readonly string[] | null {
  if (value === undefined) return null;
  const texts = Array.isArray(value) ? value.map((item: unknown) => (isObject(item) ? own(item, 'value') : item)) : [undefined];
  if (texts.every((text) => typeof text === 'string')) return texts;
  findings.error('schema-error', path, '« missingValues » n’est pas une liste de textes.', 'Écrivez par exemple ["", "NC"], ou [{ "value": "NC", "label": "non communiqué" }].');
  return null;
}
