import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSchema } from '../../../../src/quality/table-schema/parse-schema.ts';
import { describeWithSharedData } from '../../../support/shared-data.ts';

const field = (more: Readonly<Record<string, unknown>> = {}) => ({ name: 'a', ...more });

describe('a descriptor', () => {
  it('is read with its defaults', () => {
    const { schema, diagnostics } = parseSchema({ name: 'essai', version: '1.0.0', fields: [field(), { name: 'b', type: 'number' }, { name: 'c', type: 'boolean' }] });
    expect(diagnostics).toEqual([]);
    expect(schema).toMatchObject({ name: 'essai', version: '1.0.0', fieldsMatch: 'by-name', primaryKey: [], uniqueKeys: [], foreignKeys: [], customChecks: [] });
    expect(schema?.fields.map((each) => each.type)).toEqual([
      { type: 'string', format: 'default' },
      { type: 'number', decimalChar: '.', groupChar: null, bareNumber: true },
      { type: 'boolean', trueValues: ['true', 'True', 'TRUE', '1'], falseValues: ['false', 'False', 'FALSE', '0'] },
    ]);
    expect(schema?.fields[0]?.missingValues).toEqual(['']);
  });

  it('is read in both versions of its keys and missing values', () => {
    const v1 = parseSchema({ fields: [field(), { name: 'b' }], primaryKey: 'a', missingValues: ['-'], foreignKeys: [{ fields: 'b', reference: { resource: '', fields: 'a' } }] }).schema;
    const v2 = parseSchema({ fields: [field(), { name: 'b' }], primaryKey: ['a'], missingValues: [{ value: '-', label: 'secret' }], foreignKeys: [{ fields: ['b'], reference: { fields: ['a'] } }], fieldsMatch: ['subset'], uniqueKeys: [['a', 'b']] }).schema;
    expect(v2?.primaryKey).toEqual(v1?.primaryKey);
    expect(v2?.foreignKeys).toEqual(v1?.foreignKeys);
    expect(v2?.fields).toEqual(v1?.fields);
    expect([v2?.fieldsMatch, v2?.uniqueKeys]).toEqual(['subset', [['a', 'b']]]);
  });

  it.each([
    ['not an object', 'texte', 'schéma', /n’est pas un objet JSON/],
    ['a list', [], 'schéma', /n’est pas un objet JSON/],
    ['without fields', {}, 'schéma, /fields', /ne décrit aucun champ/],
    ['a JSON Schema', { $schema: 'http://json-schema.org/draft-07/schema#', properties: {} }, 'schéma', /JSON Schema/],
    ['a field that is no object', { fields: ['a'] }, 'schéma, /fields/0', /n’est pas un objet/],
    ['a field without a name', { fields: [{ type: 'string' }] }, 'schéma, /fields/0/name', /n’a pas de nom/],
    ['a field twice', { fields: [field(), field()] }, 'schéma, /fields', /décrit deux fois/],
    ['an unknown type', { fields: [field({ type: 'money' })] }, 'schéma, /fields/0/type', /inconnu/],
    ['a type of another kind', { fields: [field({ type: { constructor: 1 } })] }, 'schéma, /fields/0/type', /inconnu/],
    ['a date format that is no pattern', { fields: [field({ type: 'date', format: 'DD/MM/YYYY' })] }, 'schéma, /fields/0/format', /ne se lit pas comme une date/],
    ['a date format with an unknown directive', { fields: [field({ type: 'date', format: '%d %Q' })] }, 'schéma, /fields/0/format', /%Q/],
    ['a decimal separator of two characters', { fields: [field({ type: 'number', decimalChar: ',,' })] }, 'schéma, /fields/0/decimalChar', /séparateur/],
    ['a decimal separator that is a digit', { fields: [field({ type: 'number', decimalChar: '1' })] }, 'schéma, /fields/0/decimalChar', /séparateur/],
    ['the same separator twice', { fields: [field({ type: 'number', decimalChar: ',', groupChar: ',' })] }, 'schéma, /fields/0/groupChar', /aussi le séparateur décimal/],
    ['true values that are no list', { fields: [field({ type: 'boolean', trueValues: 'oui' })] }, 'schéma, /fields/0/trueValues', /liste de textes/],
    ['an item type', { fields: [field({ type: 'list', itemType: 'object' })] }, 'schéma, /fields/0/itemType', /valeur inconnue/],
    ['a bareNumber that is a text', { fields: [field({ type: 'integer', bareNumber: 'false' })] }, 'schéma, /fields/0/bareNumber', /ni true ni false/],
    ['a required that is a text', { fields: [field({ constraints: { required: 'oui' } })] }, 'schéma, /fields/0/constraints/required', /ni true ni false/],
    ['constraints that are a list', { fields: [field({ constraints: [] })] }, 'schéma, /fields/0/constraints', /n’est pas un objet/],
    ['a negative length', { fields: [field({ constraints: { minLength: -1 } })] }, 'schéma, /fields/0/constraints/minLength', /entier positif/],
    ['a bound that is a list', { fields: [field({ type: 'integer', constraints: { minimum: [1] } })] }, 'schéma, /fields/0/constraints/minimum', /ni un nombre ni un texte/],
    ['a pattern that is a number', { fields: [field({ constraints: { pattern: 12 } })] }, 'schéma, /fields/0/constraints/pattern', /illisible|lisible/],
    ['an empty enumeration', { fields: [field({ constraints: { enum: [] } })] }, 'schéma, /fields/0/constraints/enum', /liste de valeurs/],
    ['categories that are a text', { fields: [field({ categories: 'a' })] }, 'schéma, /fields/0/categories', /liste de valeurs/],
    ['categories without a value', { fields: [field({ categories: [{ label: 'un' }] })] }, 'schéma, /fields/0/categories', /liste de valeurs/],
    ['missing values that are a text', { fields: [field()], missingValues: '' }, 'schéma, /missingValues', /liste de textes/],
    ['missing values of a field', { fields: [field({ missingValues: [1] })] }, 'schéma, /fields/0/missingValues', /liste de textes/],
    ['a primary key that names nothing', { fields: [field()], primaryKey: ['b'] }, 'schéma, /primaryKey', /« b »|«\u00A0b\u00A0»/],
    ['a primary key that is a number', { fields: [field()], primaryKey: 1 }, 'schéma, /primaryKey', /ne nomme aucun champ/],
    ['unique keys that are no list', { fields: [field()], uniqueKeys: 'a' }, 'schéma, /uniqueKeys', /pas une liste/],
    ['a foreign key without a reference', { fields: [field()], foreignKeys: [{ fields: 'a' }] }, 'schéma, /foreignKeys/0', /ce qu’elle désigne/],
    ['a foreign key of two widths', { fields: [field()], foreignKeys: [{ fields: 'a', reference: { resource: 'b', fields: ['x', 'y'] } }] }, 'schéma, /foreignKeys/0', /autant de champs/],
    ['a foreign key to an unknown field of its own', { fields: [field()], foreignKeys: [{ fields: 'a', reference: { resource: '', fields: 'b' } }] }, 'schéma, /foreignKeys/0/reference/fields', /n’est pas décrit/],
    ['a fieldsMatch', { fields: [field()], fieldsMatch: 'some' }, 'schéma, /fieldsMatch', /valeur inconnue/],
  ])('is refused, and told where: %s', (_, descriptor, subject, message) => {
    const { schema, diagnostics } = parseSchema(descriptor);
    expect(schema).toBeNull();
    const errors = diagnostics.filter((each) => each.severity === 'error');
    expect(errors.map((each) => each.subject)).toEqual([subject]);
    expect(errors[0]?.message).toMatch(message);
    expect(errors[0]?.advice).not.toBe('');
  });

  it.each([
    ['an unknown string format', { fields: [field({ format: 'telephone' })] }, '/fields/0/format'],
    ['an unknown constraint', { fields: [field({ constraints: { minimumLength: 3 } })] }, '/fields/0/constraints/minimumLength'],
    ['a jsonSchema', { fields: [field({ constraints: { jsonSchema: {} } })] }, '/fields/0/constraints/jsonSchema'],
    ['a length on a number', { fields: [field({ type: 'number', constraints: { maxLength: 3 } })] }, '/fields/0/constraints/maxLength'],
    ['custom checks that are no list', { fields: [field()], custom_checks: {} }, '/custom_checks'],
    ['a custom check without a name', { fields: [field()], custom_checks: [{ params: {} }] }, '/custom_checks/0'],
  ])('is read with a warning: %s', (_, descriptor, path) => {
    const { schema, diagnostics } = parseSchema(descriptor, 'schéma scdl/essai');
    expect(schema).not.toBeNull();
    expect(diagnostics.map((each) => [each.severity, each.subject])).toEqual([['warning', `schéma scdl/essai, ${path}`]]);
  });

  it('is never thrown at, whatever it is', () => {
    const key = fc.constantFrom('fields', 'name', 'type', 'format', 'constraints', 'missingValues', 'primaryKey', 'foreignKeys', 'reference', 'resource', 'uniqueKeys', 'custom_checks', 'params', 'enum', 'pattern', 'minimum', 'fieldsMatch', 'groupChar', 'trueValues', '__proto__', 'constructor');
    const leaf = fc.oneof(fc.constantFrom('string', 'number', 'date', '%d', 'any', 'a', ''), fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const { node } = fc.letrec((tie) => ({ node: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(key, tie('node'), { maxKeys: 6 })) }));
    fc.assert(
      fc.property(node, fc.array(node, { maxLength: 3 }), (descriptor, fields) => {
        for (const each of [descriptor, { fields }, typeof descriptor === 'object' ? { ...(descriptor as object), fields } : fields]) {
          const { schema, diagnostics } = parseSchema(each);
          expect(schema === null).toBe(diagnostics.some((diagnostic) => diagnostic.severity === 'error'));
        }
      }),
      { numRuns: 500 },
    );
  });
});

const PUBLISHED = ['budget', 'catalogue', 'deliberations', 'equipements', 'irve-statique', 'menus-collectifs', 'plats-menus-collectifs', 'prenoms', 'subventions', 'subventions-datasubvention'];

describeWithSharedData('the published schemas', PUBLISHED.map((name) => `scdl/schemas/${name}.schema.json`), (files) => {
  it.each(PUBLISHED.map((name, index) => [name, files[index] as string]))('%s is read without a remark', (_, file) => {
    const { schema, diagnostics } = parseSchema(JSON.parse(readFileSync(file, 'utf8')));
    expect(diagnostics).toEqual([]);
    expect(schema?.fields.length).toBeGreaterThan(5);
    expect(schema?.fieldsMatch).toBe('by-name');
  });
});

describeWithSharedData('the schema of public procurement', ['scdl/schemas/decp-v2.0.2.schema.json'], ([file]) => {
  it('is a JSON Schema, and said to be one', () => {
    const { schema, diagnostics } = parseSchema(JSON.parse(readFileSync(file as string, 'utf8')));
    expect(schema).toBeNull();
    expect(diagnostics.map((each) => each.message)).toEqual(['C’est un JSON Schema, et non un Table Schema.']);
  });
});
