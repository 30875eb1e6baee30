import { cellText, isObject, own, textOrNull, type Findings } from './descriptor.ts';
import { parseConstraints } from './parse-constraints.ts';
import { readMissingValues } from './parse-missing.ts';
import { parseType } from './parse-type.ts';
import type { SchemaField, TypeName } from './schema.ts';

/** One entry of `fields`; null when it cannot even be named. */
export function parseField(
  value: unknown,
  path: string,
  inherited: { readonly missing: readonly string[]; readonly isV2: boolean },
  findings: Findings,
): SchemaField | null {
  if (!isObject(value)) {
    findings.error('field-error', path, 'Ce champ n’est pas un objet.', 'Décrivez-le ainsi : { "name": …, "type": … }.');
    return null;
  }
  const name = own(value, 'name');
  if (typeof name !== 'string' || name.trim() === '' || name.includes('\0')) {
    findings.error('field-error', `${path}/name`, 'Ce champ n’a pas de nom.', 'Donnez-lui le nom de la colonne qu’il décrit.');
    return null;
  }
  const type = parseType(value, path, inherited.isV2, findings);
  const constraints = parseConstraints(own(value, 'constraints'), `${path}/constraints`, type, findings);
  return {
    name,
    title: textOrNull(own(value, 'title')),
    type,
    // The categories of v2 restrict a field as an enumeration does, which says more where there is one.
    constraints: { ...constraints, enum: constraints.enum ?? readCategories(own(value, 'categories'), `${path}/categories`, type.type, findings) },
    missingValues: readMissingValues(own(value, 'missingValues'), `${path}/missingValues`, findings) ?? inherited.missing,
  };
}

/** A list of values, or of values with their labels; texts and integers only. */
function readCategories(value: unknown, path: string, type: TypeName, findings: Findings): readonly string[] | null {
  if (value === undefined) return null;
  if (type !== 'string' && type !== 'integer') {
    findings.warning('field-error', path, `« categories » ne s’applique pas au type ${type} : elles ne seront pas vérifiées.`, 'Elles valent pour les types string et integer.');
    return null;
  }
  const texts = Array.isArray(value) ? value.map((item: unknown) => cellText(isObject(item) ? own(item, 'value') : item)) : [];
  if (texts.length > 0 && texts.every((text) => text !== null)) return texts;
  findings.error('field-error', path, '« categories » n’est pas une liste de valeurs.', 'Écrivez ["a", "b"], ou [{ "value": 1, "label": "un" }].');
  return null;
}
