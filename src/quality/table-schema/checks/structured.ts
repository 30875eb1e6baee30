import { readStructure, type StructuredType } from '../field-types/structured.ts';
import { cellText } from '../descriptor.ts';
import { oneOf, quoteCell } from '../wording.ts';
import type { BoundField, NamedCheck, ValueCheck } from './check.ts';
import { typeMessage } from './type-error.ts';

/** Longer than the largest contour that anyone puts in a cell. */
const LONGEST = 5_000_000;

/** Type and constraints of a cell that holds a structure (object, array, list, geojson), read once in JavaScript. */
export function checkStructure({ field, column }: BoundField, type: StructuredType): ValueCheck {
  const { minLength, maxLength } = field.constraints;
  const allowed = field.constraints.enum;
  const keys = allowed === null ? null : new Set(allowed.map((text) => readStructure(type, text)?.key));
  const items = type.type === 'array' ? type.itemEnum : null;
  const named = (id: string, code: NamedCheck['code'], message: NamedCheck['message']): NamedCheck => ({ id, code, severity: 'error', column, uses: [column], message });
  const constraint = (name: string, says: string): NamedCheck => named(`constraint-error/${field.name}/${name}`, 'constraint-error', (row) => `La valeur ${quoteCell(row.cell(column))} ${says}.`);
  return {
    kind: 'value',
    column,
    longest: LONGEST,
    reason: `le type ${type.type} ne se lit pas en SQL`,
    checks: [
      named(`type-error/${field.name}`, 'type-error', (row) => typeMessage(type, row.cell(column))),
      constraint('minLength', `a moins de ${minLength} éléments`),
      constraint('maxLength', `a plus de ${maxLength} éléments`),
      constraint('enum', `n’est pas autorisée ; valeurs possibles : ${oneOf((allowed ?? []).map((value) => cellText(value) ?? ''))}`),
      constraint('arrayItem', `contient une valeur qui n’est pas autorisée ; valeurs possibles : ${oneOf(items ?? [])}`),
    ],
    judge: (value) => {
      const structure = readStructure(type, value);
      if (structure === null) return [0];
      return [
        ...(minLength !== null && structure.size < minLength ? [1] : []),
        ...(maxLength !== null && structure.size > maxLength ? [2] : []),
        ...(keys !== null && !keys.has(structure.key) ? [3] : []),
        ...(structure.refusedItem !== null ? [4] : []),
      ];
    },
  };
}
