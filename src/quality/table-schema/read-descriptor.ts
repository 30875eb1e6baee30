import { Failure } from '../../domain/failure.ts';
import { parseSchema } from './parse-schema.ts';
import type { TableSchema } from './schema.ts';

/** The Table Schema in the bytes of a file, which messages call `given`. Throws `Failure('source-unreadable')` for anything else. */
export function readDescriptor(bytes: Uint8Array, given: string): TableSchema {
  let descriptor: unknown;
  try {
    descriptor = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Failure('source-unreadable', `Le schéma « ${given} » n’est pas un document JSON.`, 'Donnez l’adresse du fichier schema.json lui-même.', cause);
  }
  const { schema, diagnostics } = parseSchema(descriptor, `schéma ${given}`);
  if (schema) return schema;
  const [first] = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  throw new Failure('source-unreadable', first?.message ?? 'Ce schéma est illisible.', first?.advice ?? 'Donnez l’adresse du fichier schema.json lui-même.');
}
