import { readSchemaReference } from '../../domain/schema-reference.ts';
import { problem, type Finding } from '../finding.ts';
import type { DeclaredDataset } from '../schemas/dataset.ts';
import { checkSource } from './source.ts';

/** `scdl/subventions`, `scdl/subventions@2.1.1`. */
const SCHEMA_NAME = /^[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*(?:@[0-9a-z.+-]+)?$/i;

/** The Table Schema that a dataset names is one that refresh can find. */
export function checkTableSchema({ schema, validation }: Pick<DeclaredDataset, 'schema' | 'validation'>): readonly Finding[] {
  if (schema === undefined) {
    if (validation === undefined) return [];
    return [problem('value-invalid', ['validation'], 'Aucun schéma n’est nommé : il n’y a rien à valider.', 'Ajoutez « schema: scdl/subventions », par exemple, ou retirez « validation ».', 'key')];
  }
  const reference = readSchemaReference(schema);
  if (reference.kind === 'source') return checkSource(reference.source, ['schema']).map((finding) => ({ ...finding, path: ['schema'] }));
  if (SCHEMA_NAME.test(reference.name)) return [];
  return [problem('value-invalid', ['schema'], `« ${schema} » ne désigne pas un schéma.`, 'Écrivez un nom de schema.data.gouv.fr (« scdl/subventions »), une adresse, ou le chemin d’un fichier « .json » à côté des déclarations.')];
}
