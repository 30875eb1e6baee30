import type { Diagnostic } from '../../domain/diagnostic.ts';
import { Findings, isObject, own, textOrNull, type JsonObject } from './descriptor.ts';
import { parseField } from './parse-field.ts';
import { parseKeys } from './parse-keys.ts';
import { readMissingValues } from './parse-missing.ts';
import type { CustomCheck, FieldsMatch, SchemaField, TableSchema } from './schema.ts';

/** A file with more fields than this is no schema of a table that a person fills. */
const MOST_FIELDS = 2_000;

const MATCHES: readonly FieldsMatch[] = ['exact', 'equal', 'subset', 'superset', 'partial'];

/**
 * Reads a Table Schema descriptor (v1 or v2, as `JSON.parse` gives it, whoever wrote it). `schema` is null when a
 * diagnostic is an error: a schema that cannot be trusted judges no file. Never throws.
 */
export function parseSchema(descriptor: unknown, subject = 'schéma'): { readonly schema: TableSchema | null; readonly diagnostics: readonly Diagnostic[] } {
  const findings = new Findings(subject);
  const schema = isObject(descriptor) ? readSchema(descriptor, findings) : null;
  if (!isObject(descriptor)) findings.error('schema-error', '', 'Le schéma n’est pas un objet JSON.', 'Donnez l’adresse du fichier schema.json lui-même.');
  return { schema: findings.hasErrors ? null : schema, diagnostics: findings.all };
}

function readSchema(descriptor: JsonObject, findings: Findings): TableSchema | null {
  const list = own(descriptor, 'fields');
  if (!Array.isArray(list) || list.length === 0) {
    const isJsonSchema = isObject(own(descriptor, 'properties')) || isObject(own(descriptor, 'definitions'));
    if (isJsonSchema) findings.error('schema-error', '', 'C’est un JSON Schema, et non un Table Schema.', 'Choisissez la version tabulaire de ce schéma ; un fichier CSV ne se vérifie pas avec un JSON Schema.');
    else findings.error('schema-error', '/fields', 'Le schéma ne décrit aucun champ.', 'Un Table Schema liste ses champs sous « fields ».');
    return null;
  }
  if (list.length > MOST_FIELDS) {
    findings.error('schema-error', '/fields', `Le schéma décrit ${list.length} champs ; la limite est de ${MOST_FIELDS}.`, 'Vérifiez que ce fichier est bien un schéma.');
    return null;
  }

  const missing = readMissingValues(own(descriptor, 'missingValues'), '/missingValues', findings) ?? [''];
  const isV2 = /datapackage\.org\/profiles\/2/.test(textOrNull(own(descriptor, '$schema')) ?? '');
  const fields = list.map((field, index) => parseField(field, `/fields/${index}`, { missing, isV2 }, findings)).filter((field) => field !== null);
  refuseTwice(fields, findings);

  return {
    name: textOrNull(own(descriptor, 'name')),
    title: textOrNull(own(descriptor, 'title')),
    version: textOrNull(own(descriptor, 'version')),
    fields,
    fieldsMatch: readFieldsMatch(own(descriptor, 'fieldsMatch'), isV2, findings),
    ...parseKeys(descriptor, fields, findings),
    customChecks: readCustomChecks(own(descriptor, 'custom_checks'), findings),
  };
}

function refuseTwice(fields: readonly SchemaField[], findings: Findings): void {
  const seen = new Set<string>();
  for (const { name } of fields) {
    if (seen.has(name)) findings.error('schema-error', '/fields', `Le champ « ${name} » est décrit deux fois.`, 'Gardez une seule description de chaque champ.');
    seen.add(name);
  }
}

/** v2 wrote it as a list of one text for a while, and both are still met. */
function readFieldsMatch(value: unknown, isV2: boolean, findings: Findings): FieldsMatch {
  if (value === undefined) return isV2 ? 'exact' : 'by-name';
  const asked: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const match = MATCHES.find((candidate) => candidate === asked);
  if (match) return match;
  findings.error('schema-error', '/fieldsMatch', '« fieldsMatch » a une valeur inconnue.', `Écrivez l’une de ces valeurs : ${MATCHES.join(', ')}.`);
  return 'exact';
}

function readCustomChecks(value: unknown, findings: Findings): readonly CustomCheck[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    findings.warning('check-error', '/custom_checks', '« custom_checks » n’est pas une liste : ces vérifications ne seront pas faites.', 'Écrivez une liste de { "name": …, "params": { … } }.');
    return [];
  }
  return value.flatMap((item: unknown, index): CustomCheck[] => {
    const name = isObject(item) ? textOrNull(own(item, 'name')) : null;
    if (!isObject(item) || name === null) {
      findings.warning('check-error', `/custom_checks/${index}`, 'Cette vérification n’a pas de nom : elle ne sera pas faite.', 'Écrivez { "name": …, "params": { … } }.');
      return [];
    }
    const params = own(item, 'params');
    return [{ name, params: isObject(params) ? params : {} }];
  });
}
