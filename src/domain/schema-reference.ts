import type { SourceSpec } from './dataset.ts';

/** How a declaration names a Table Schema. */
export type SchemaReference = { readonly kind: 'source'; readonly source: Extract<SourceSpec, { kind: 'http' | 'folder' }> } | { readonly kind: 'name'; readonly name: string };

/** An address begins with « http », a file beside the declarations ends with « .json », anything else is a name: `scdl/subventions`. */
export function readSchemaReference(text: string): SchemaReference {
  if (/^https?:\/\//i.test(text)) return { kind: 'source', source: { kind: 'http', url: text } };
  return text.endsWith('.json') ? { kind: 'source', source: { kind: 'folder', path: text } } : { kind: 'name', name: text };
}
