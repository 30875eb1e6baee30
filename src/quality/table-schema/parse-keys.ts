import { isObject, own, textOrList, textOrNull, type Findings, type JsonObject } from './descriptor.ts';
import type { ForeignKey, SchemaField, TableSchema } from './schema.ts';

/** Primary, unique and foreign keys; each field they name must be described. */
export function parseKeys(descriptor: JsonObject, fields: readonly SchemaField[], findings: Findings): Pick<TableSchema, 'primaryKey' | 'uniqueKeys' | 'foreignKeys'> {
  const names = new Set(fields.map((field) => field.name));
  const key = (value: unknown, path: string): readonly string[] => {
    const columns = textOrList(value);
    if (columns === null || columns.length === 0) {
      findings.error('schema-error', path, 'Une clé ne nomme aucun champ.', 'Écrivez le nom d’un champ, ou une liste de noms.');
      return [];
    }
    const unknown = columns.find((column) => !names.has(column));
    if (unknown !== undefined) findings.error('schema-error', path, `La clé nomme le champ « ${unknown} », qui n’est pas décrit.`, 'Nommez un champ du schéma.');
    return columns;
  };
  const each = (property: string): readonly unknown[] => {
    const value = own(descriptor, property);
    if (value === undefined || Array.isArray(value)) return value ?? [];
    findings.error('schema-error', `/${property}`, `« ${property} » n’est pas une liste.`, 'Écrivez une liste, entre crochets.');
    return [];
  };

  const primary = own(descriptor, 'primaryKey');
  const isNoKey = primary === undefined || (Array.isArray(primary) && primary.length === 0);
  return {
    primaryKey: isNoKey ? [] : key(primary, '/primaryKey'),
    uniqueKeys: each('uniqueKeys').map((item, index) => key(item, `/uniqueKeys/${index}`)).filter((columns) => columns.length > 0),
    foreignKeys: each('foreignKeys')
      .map((item, index) => foreignKey(item, `/foreignKeys/${index}`, key, names, findings))
      .filter((foreign) => foreign !== null),
  };
}

function foreignKey(value: unknown, path: string, key: (value: unknown, path: string) => readonly string[], names: ReadonlySet<string>, findings: Findings): ForeignKey | null {
  const reference = isObject(value) ? own(value, 'reference') : undefined;
  const referenceFields = isObject(reference) ? textOrList(own(reference, 'fields')) : null;
  if (!isObject(value) || !isObject(reference) || referenceFields === null) {
    findings.error('schema-error', path, 'Cette clé étrangère ne dit pas ce qu’elle désigne.', 'Écrivez { "fields": …, "reference": { "resource": …, "fields": … } }.');
    return null;
  }
  const fields = key(own(value, 'fields'), `${path}/fields`);
  if (fields.length !== referenceFields.length) {
    findings.error('schema-error', path, 'Cette clé étrangère n’a pas autant de champs que ce qu’elle désigne.', 'Écrivez autant de noms des deux côtés.');
    return null;
  }
  // v2 leaves `resource` out where v1 wrote an empty text (and `self` before that): the same file.
  const resource = textOrNull(own(reference, 'resource')) ?? '';
  const isSelf = resource === '' || resource === 'self';
  const unknown = isSelf ? referenceFields.find((name) => !names.has(name)) : undefined;
  if (unknown !== undefined) findings.error('schema-error', `${path}/reference/fields`, `La clé étrangère désigne le champ « ${unknown} », qui n’est pas décrit.`, 'Nommez un champ du schéma.');
  return { fields, resource: isSelf ? '' : resource, referenceFields };
}
