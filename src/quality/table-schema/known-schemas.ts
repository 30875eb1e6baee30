/** Where schema.data.gouv.fr publishes every version of every schema, as static files. */
const ROOT = 'https://schema.data.gouv.fr/schemas';

/** Its list of schemas, for `addressInCatalogue`. */
export const CATALOGUE_ADDRESS = 'https://schema.data.gouv.fr/schemas.json';

/** The descriptors that are not called `schema.json`. */
const FILES: ReadonlyMap<string, string> = new Map([
  ['etalab/schema-irve-statique', 'schema-statique.json'],
  ['etalab/schema-irve-dynamique', 'schema-dynamique.json'],
]);

export type SchemaName = { readonly name: string; /** « latest » where none is asked for. */ readonly version: string };

/** `scdl/subventions@2.1.1` → its two parts; null for what is not the name of a schema. */
export function readSchemaName(text: string): SchemaName | null {
  const parts = /^([a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*)(?:@(?:v(?=\d))?([0-9][0-9a-z.+-]*|latest))?$/i.exec(text.trim());
  const name = parts?.[1];
  return name === undefined || name.includes('..') || parts?.[2]?.includes('..') ? null : { name, version: parts?.[2] ?? 'latest' };
}

/** `scdl/subventions` or `scdl/subventions@2.1.1` → the address of its descriptor; null for what is not such a name. */
export function schemaAddress(text: string): string | null {
  const schema = readSchemaName(text);
  return schema && `${ROOT}/${schema.name}/${schema.version}/${FILES.get(schema.name) ?? 'schema.json'}`;
}

/**
 * The address that the catalogue of schema.data.gouv.fr (untrusted JSON) gives to a Table Schema; null when it
 * does not list it, or lists it as another kind of schema.
 */
export function addressInCatalogue(catalogue: unknown, text: string): string | null {
  const schema = readSchemaName(text);
  const listed = entries(catalogue, 'schemas').find((entry) => entry['name'] === schema?.name && entry['schema_type'] === 'tableschema');
  if (!schema || !listed) return null;
  const address = schema.version === 'latest' ? listed['schema_url'] : entries(listed, 'versions').find((version) => version['version_name'] === schema.version)?.['schema_url'];
  return typeof address === 'string' && address.startsWith('https://') ? address : null;
}

type Entry = Readonly<Record<string, unknown>>;

function entries(parent: unknown, key: string): readonly Entry[] {
  const list = typeof parent === 'object' && parent !== null ? (parent as Entry)[key] : undefined;
  return Array.isArray(list) ? list.filter((item): item is Entry => typeof item === 'object' && item !== null) : [];
}
