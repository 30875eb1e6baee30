import { isObject, own, textOrNull, type Findings } from './descriptor.ts';
import { parseConstraints } from './parse-constraints.ts';
import { readMissingValues } from './parse-missing.ts';
import { parseType } from './parse-type.ts';
import type { SchemaField } from './schema.ts';

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
  return {
    name,
    title: textOrNull(own(value, 'title')),
    type,
    constraints: parseConstraints(own(value, 'constraints'), `${path}/constraints`, type, findings),
    missingValues: readMissingValues(own(value, 'missingValues'), `${path}/missingValues`, findings) ?? inherited.missing,
  };
}
