import { describe, expect, it } from 'vitest';
import { checkHeader } from '../../../../src/quality/table-schema/checks/header.ts';
import { parseSchema } from '../../../../src/quality/table-schema/parse-schema.ts';

function headerOf(labels: readonly string[], schemaPart: Readonly<Record<string, unknown>> = {}, ignoreCase = false) {
  const fields = [{ name: 'code', constraints: { required: true } }, { name: 'nom' }, { name: 'date' }];
  const { schema } = parseSchema({ fields, ...schemaPart });
  if (!schema) throw new Error('The schema of this test is sound');
  const found = checkHeader(schema, labels.map((label, index) => ({ position: index + 1, label, name: `c${index + 1}` })), ignoreCase);
  return {
    fields: found.fields.map(({ field, column }) => `${field.name}=${column.position}`),
    errors: found.errors.filter((error) => error.severity === 'error').map((error) => `${error.code} ${error.label ?? error.position ?? '-'}`),
    warnings: found.errors.filter((error) => error.severity === 'warning').map((error) => `${error.code} ${error.label ?? '-'}`),
  };
}

describe('a schema that says nothing of its columns is read as Validata reads it', () => {
  it.each([
    ['the same columns', ['code', 'nom', 'date'], [], []],
    ['another order', ['nom', 'date', 'code'], [], ['incorrect-label -']],
    ['an unknown column', ['code', 'x', 'nom', 'date'], [], ['extra-label x']],
    ['an optional column missing', ['code', 'nom'], [], ['missing-label date']],
    ['a required column missing', ['nom', 'date'], ['missing-label code'], []],
    ['another case', ['CODE', 'nom', 'date'], ['missing-label code'], ['extra-label CODE']],
    ['a name twice', ['code', 'nom', 'date', 'nom'], ['duplicate-label nom'], []],
    ['an unknown name twice', ['code', 'nom', 'date', 'x', 'x'], ['duplicate-label x'], ['extra-label x', 'extra-label x']],
    ['a column without a name', ['code', '', 'nom', 'date'], ['blank-label 2'], []],
    ['no name at all', ['', ' ', ''], ['blank-header -'], []],
  ] as const)('%s', (_, labels, errors, warnings) => {
    const header = headerOf(labels);
    expect({ errors: header.errors, warnings: header.warnings }).toEqual({ errors, warnings });
  });

  it('pairs by name, and forgives capitals when asked to', () => {
    expect(headerOf(['Date', 'NOM', 'Code'], {}, true)).toEqual({ fields: ['code=3', 'nom=2', 'date=1'], errors: [], warnings: ['incorrect-label -'] });
  });
});

describe('fieldsMatch', () => {
  it.each([
    ['exact', ['code', 'nom', 'date'], [], ['code=1', 'nom=2', 'date=3']],
    ['exact', ['nom', 'code', 'date'], ['incorrect-label nom', 'incorrect-label code'], ['code=1', 'nom=2', 'date=3']],
    ['exact', ['code', 'nom'], ['missing-label date'], ['code=1', 'nom=2']],
    ['exact', ['code', 'nom', 'date', 'x'], ['extra-label x'], ['code=1', 'nom=2', 'date=3']],
    ['equal', ['date', 'nom', 'code'], [], ['code=3', 'nom=2', 'date=1']],
    ['equal', ['code', 'nom'], ['missing-label date'], ['code=1', 'nom=2']],
    ['equal', ['code', 'nom', 'date', 'x'], ['extra-label x'], ['code=1', 'nom=2', 'date=3']],
    ['subset', ['x', 'date', 'nom', 'code'], [], ['code=4', 'nom=3', 'date=2']],
    ['subset', ['code', 'nom'], ['missing-label date'], ['code=1', 'nom=2']],
    ['superset', ['nom'], [], ['nom=1']],
    ['superset', ['nom', 'x'], ['extra-label x'], ['nom=1']],
    ['partial', ['nom', 'x'], [], ['nom=1']],
    ['partial', ['x', 'y'], ['unmatched-header -'], []],
  ] as const)('%s: %j', (fieldsMatch, labels, errors, fields) => {
    expect(headerOf(labels, { fieldsMatch })).toEqual({ fields, errors, warnings: [] });
  });

  it('is exact for a v2 schema, which says so by its profile', () => {
    expect(headerOf(['nom', 'code', 'date'], { $schema: 'https://datapackage.org/profiles/2.0/tableschema.json' }).errors).toEqual(['incorrect-label nom', 'incorrect-label code']);
  });
});
