/** A Table Schema (Frictionless v1 or v2), read and checked: what the checks are compiled from. */
export type TableSchema = {
  readonly name: string | null;
  readonly title: string | null;
  readonly version: string | null;
  readonly fields: readonly SchemaField[];
  readonly fieldsMatch: FieldsMatch;
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly customChecks: readonly CustomCheck[];
};

/**
 * How the columns of a file meet the fields. `by-name` is what Validata does with a schema that says nothing:
 * order is free, an unknown or an absent optional column is a warning, an absent required one an error.
 */
export type FieldsMatch = 'by-name' | 'exact' | 'equal' | 'subset' | 'superset' | 'partial';

export type SchemaField = {
  readonly name: string;
  readonly title: string | null;
  readonly type: FieldType;
  readonly constraints: Constraints;
  /** The texts that stand for « no value », compared before anything else. */
  readonly missingValues: readonly string[];
};

export type TemporalFormat = { readonly kind: 'default' } | { readonly kind: 'any' } | { readonly kind: 'pattern'; readonly pattern: string };

export type ListItemType = 'string' | 'integer' | 'boolean' | 'number' | 'datetime' | 'date' | 'time';

export type FieldType =
  | { readonly type: 'string'; readonly format: 'default' | 'email' | 'uri' | 'binary' | 'uuid' }
  | { readonly type: 'number'; readonly decimalChar: string; readonly groupChar: string | null; readonly bareNumber: boolean }
  | { readonly type: 'integer'; readonly groupChar: string | null; readonly bareNumber: boolean }
  | { readonly type: 'boolean'; readonly trueValues: readonly string[]; readonly falseValues: readonly string[] }
  | { readonly type: 'object' }
  /** `itemEnum`: what `arrayItem` of the French schemas allows inside the array. */
  | { readonly type: 'array'; readonly itemEnum: readonly string[] | null }
  | { readonly type: 'list'; readonly delimiter: string; readonly itemType: ListItemType }
  | { readonly type: 'datetime' | 'date' | 'time'; readonly format: TemporalFormat }
  | { readonly type: 'year' | 'yearmonth' | 'duration' | 'any' }
  | { readonly type: 'geopoint'; readonly format: 'default' | 'array' | 'object' }
  | { readonly type: 'geojson'; readonly format: 'default' | 'topojson' };

export type TypeName = FieldType['type'];

/** Bounds and enumerations are kept as the text of a cell that would hold them. */
export type Constraints = {
  readonly required: boolean;
  readonly unique: boolean;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly exclusiveMinimum: string | null;
  readonly exclusiveMaximum: string | null;
  readonly pattern: string | null;
  readonly enum: readonly string[] | null;
  /** The schema asks for a JSON Schema, which is not checked. */
  readonly hasJsonSchema: boolean;
};

export type ForeignKey = {
  readonly fields: readonly string[];
  /** The name of the other table; the empty text is the same file. */
  readonly resource: string;
  readonly referenceFields: readonly string[];
};

export type CustomCheck = { readonly name: string; readonly params: Readonly<Record<string, unknown>> };
