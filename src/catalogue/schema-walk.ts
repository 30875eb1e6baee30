import * as z from 'zod';
import type { Path } from './finding.ts';

type Schema = z.core.$ZodType;

/** The schema inside `optional`, `default` and the like. */
function unwrap(schema: Schema): Schema {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) inner = inner.def.innerType;
  return inner;
}

/** The forms that a value may take: the members of a union, or the schema itself. */
function forms(schema: Schema): readonly Schema[] {
  const inner = unwrap(schema);
  return inner instanceof z.ZodUnion ? inner.def.options.flatMap(forms) : [inner];
}

/** The form that the value has chosen: by its discriminator where there is one, else every form of its shape. */
function formsOf(schema: Schema, value: unknown): readonly Schema[] {
  const all = forms(schema).filter((form) => (Array.isArray(value) ? form instanceof z.ZodArray : !(form instanceof z.ZodArray)));
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion) || typeof value !== 'object' || value === null) return all;
  const discriminator = inner.def.discriminator;
  const chosen = (value as Record<string, unknown>)[discriminator];
  const matching = all.filter((form) => {
    const member = form instanceof z.ZodObject ? unwrap(form.def.shape[discriminator] as Schema) : null;
    return member instanceof z.ZodLiteral && member.def.values.includes(chosen as never);
  });
  return matching.length > 0 ? matching : all;
}

/** Schemas that may govern the member at `path` of `value`. */
function schemasAt(schema: Schema, value: unknown, path: Path): readonly Schema[] {
  const [step, ...rest] = path;
  if (step === undefined) return [schema];
  const member = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
  return formsOf(schema, value).flatMap((form) => {
    if (form instanceof z.ZodObject) {
      const shape = form.def.shape as Record<string, Schema>;
      const next = Object.hasOwn(shape, step) ? shape[step] : undefined;
      return next ? schemasAt(next, member, rest) : [];
    }
    if (form instanceof z.ZodArray) return schemasAt(form.def.element, member, rest);
    if (form instanceof z.ZodRecord) return schemasAt(form.def.valueType, member, rest);
    return [];
  });
}

/** What the schema says about the member, for someone who has to write it; null where it says nothing. */
export function describeMember(schema: Schema, value: unknown, path: Path): string | null {
  for (const candidate of schemasAt(schema, value, path)) {
    const description = z.globalRegistry.get(candidate)?.description ?? z.globalRegistry.get(unwrap(candidate))?.description;
    if (description) return description;
  }
  return null;
}

/** The fields that the mapping at `path` may hold. */
export function knownFields(schema: Schema, value: unknown, path: Path): readonly string[] {
  const holder = path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
  const fields = schemasAt(schema, value, path)
    .flatMap((candidate) => formsOf(candidate, holder))
    .flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.def.shape as object) : []));
  return [...new Set(fields)];
}
