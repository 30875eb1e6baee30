import type { RunQuery } from '../../domain/indicator-query.ts';
import { checkBounds, unreadableBounds } from './checks/bounds.ts';
import { blankRow } from './checks/blank-row.ts';
import type { BoundField, Cells, Check } from './checks/check.ts';
import { CustomContext, type Compiled } from './checks/custom/context.ts';
import { customChecker } from './checks/custom/registry.ts';
import { checkDuplicateRows } from './checks/duplicate-row.ts';
import { checkEnumeration } from './checks/enumeration.ts';
import { checkForeignKey } from './checks/foreign-key.ts';
import type { SameLabel } from './checks/header.ts';
import { checkLength } from './checks/length.ts';
import { checkPattern, planPatterns, type PatternPlans } from './checks/pattern.ts';
import { checkPrimaryKey } from './checks/primary-key.ts';
import { checkRequired } from './checks/required.ts';
import { checkStructure } from './checks/structured.ts';
import { checkType } from './checks/type-error.ts';
import { checkUnique, checkUniqueKey } from './checks/unique-error.ts';
import { resolveConstants, type Constants } from './constants.ts';
import { typedCell } from './field-types/compile.ts';
import type { StructuredType } from './field-types/structured.ts';
import type { ReferenceTable } from './raw-table.ts';
import type { TableSchema } from './schema.ts';
import { quoteCell, quoteName } from './wording.ts';

/** What will not be checked, and why, in French. */
export type Omission = { readonly check: string; readonly column: string | null; readonly message: string };

export type Plan = { readonly checks: readonly Check[]; readonly omissions: readonly Omission[]; /** Errors of the whole table. */ readonly tableErrors: readonly Omission[] };

/** Everything that a schema asks of the rows of a file, compiled; asks the engine what bounds and patterns are worth. */
export async function compileChecks(
  run: RunQuery,
  schema: TableSchema,
  fields: readonly BoundField[],
  cells: Cells,
  options: { readonly references: ReadonlyMap<string, ReferenceTable>; readonly same: SameLabel },
): Promise<Plan> {
  const constants = await resolveConstants(run, fields);
  const plans = await planPatterns(run, fields);
  const custom = compileCustom(schema, new CustomContext(cells, fields, options.same));
  const keys = compileKeys(schema, fields, cells, options.references);
  return {
    checks: [blankRow, ...fields.flatMap((bound) => compileField(bound, cells, constants, plans)), ...keys.checks, ...custom.checks, checkDuplicateRows(cells)],
    omissions: [...fields.flatMap((bound) => omittedFor(bound, constants, plans)), ...keys.omissions, ...custom.omissions],
    tableErrors: custom.tableErrors,
  };
}

function compileField(bound: BoundField, cells: Cells, constants: Constants, plans: PatternPlans): Check[] {
  const { field, column } = bound;
  const typed = typedCell(field.type, cells.cell(column));
  const checks: (Check | null)[] = typed
    ? [checkType(bound, typed), checkRequired(bound, cells), ...(field.type.type === 'string' ? checkLength(bound, cells, typed) : []), ...checkBounds(bound, typed, constants), checkEnumeration(bound, typed, constants)]
    : [checkStructure(bound, field.type as StructuredType), checkRequired(bound, cells)];
  return [...checks, checkPattern(bound, cells, typed, plans), checkUnique(bound, cells)].filter((check) => check !== null);
}

function omittedFor(bound: BoundField, constants: Constants, plans: PatternPlans): Omission[] {
  const { field, column } = bound;
  const { pattern, hasJsonSchema } = field.constraints;
  const omission = (name: string, message: string): Omission => ({ check: `constraint-error/${field.name}/${name}`, column: column.label, message });
  return [
    ...unreadableBounds(bound, constants).map((name) => omission(name, `La borne ${quoteName(name)} de ${quoteName(field.name)} ne se lit pas comme une valeur de ce champ\u00A0: elle n’a pas été vérifiée.`)),
    ...(pattern !== null && plans.get(pattern)?.engine === 'none' ? [omission('pattern', `Le motif ${pattern} de ${quoteName(field.name)} est illisible\u00A0: il n’a pas été vérifié.`)] : []),
    ...(hasJsonSchema ? [omission('jsonSchema', `La contrainte ${quoteName('jsonSchema')} de ${quoteName(field.name)} n’est pas prise en charge\u00A0: elle n’a pas été vérifiée.`)] : []),
  ];
}

type Part = { readonly checks: readonly Check[]; readonly omissions: readonly Omission[] };

/** A key whose columns the file lacks is not checked: the missing label says so already. */
function compileKeys(schema: TableSchema, fields: readonly BoundField[], cells: Cells, references: ReadonlyMap<string, ReferenceTable>): Part {
  const bound = (names: readonly string[]): readonly BoundField[] | null => {
    const found = names.map((name) => fields.find(({ field }) => field.name === name));
    return found.length > 0 && found.every((field) => field !== undefined) ? found : null;
  };
  const primary = bound(schema.primaryKey);
  const unique = schema.uniqueKeys.map(bound).filter((key) => key !== null);
  const foreign = schema.foreignKeys.map((key) => ({ key, check: checkForeignKey(key, fields, cells, references) }));
  return {
    checks: [...(primary ? checkPrimaryKey(primary, cells) : []), ...unique.map((key) => checkUniqueKey(key, cells)), ...foreign.map(({ check }) => check).filter((check) => check !== null)],
    omissions: foreign
      .filter(({ key, check }) => check === null && bound(key.fields) !== null)
      .map(({ key }) => ({
        check: `foreign-key/${key.fields.join('+')}`,
        column: null,
        message: `La clé étrangère ${key.fields.map(quoteName).join(', ')} n’a pas été vérifiée\u00A0: ${key.resource === '' ? 'la colonne désignée est absente' : `la table ${quoteName(key.resource)} n’est pas disponible`}.`,
      })),
  };
}

function compileCustom(schema: TableSchema, context: CustomContext): Plan {
  const checks: Check[] = [];
  const omissions: Omission[] = [];
  const tableErrors: Omission[] = [];
  const seen = new Set<string>();
  for (const { name, params } of schema.customChecks) {
    const checker = customChecker(name);
    const compiled: Compiled = checker ? checker(params, context) : { broken: 'elle est inconnue de Repères' };
    const omit = (why: string): void => void omissions.push({ check: name, column: null, message: `La vérification ${quoteCell(name)} n’a pas été faite\u00A0: ${why}.` });
    if (compiled === 'nothing-to-check') continue;
    else if ('skipped' in compiled) omit(`le fichier n’a pas la colonne ${compiled.skipped}`);
    else if ('broken' in compiled) omit(compiled.broken);
    else if (compiled.checks.length === 0) tableErrors.push({ check: name, column: null, message: `Les deux colonnes ${[params['column1'] ?? params['column'], params['column2']].map((label) => quoteName(String(label))).join(' et ')} sont absentes\u00A0: l’une d’elles au moins est requise.` });
    else {
      // A schema that asks for a check twice gets it once.
      const fresh = compiled.checks.filter((check) => !seen.has(check.id));
      for (const check of fresh) seen.add(check.id);
      checks.push(...fresh);
    }
  }
  return { checks, omissions, tableErrors };
}
