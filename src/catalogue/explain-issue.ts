import type * as z from 'zod';
import { nearest } from '../shared/nearest.ts';
import { problem, type Finding, type Path } from './finding.ts';
import { describeMember, knownFields } from './schema-walk.ts';
import { refusedKind } from './refused-kinds.ts';
import { FORMATS } from './schemas/words.ts';

type Issue = z.core.$ZodIssue;
type Context = { readonly schema: z.core.$ZodType; readonly value: unknown };

const TYPE_NAMES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: '« true » ou « false »',
  array: 'une liste',
  object: 'un groupe de champs',
  record: 'un groupe de champs',
};

/** What a schema found wrong, in French, each with the way to the faulty member and what to write instead. */
export function explainIssues(issues: readonly Issue[], schema: z.core.$ZodType, value: unknown): readonly Finding[] {
  const context = { schema, value };
  return issues.flatMap((issue) => explain(issue, issue.path as Path, context));
}

function explain(issue: Issue, path: Path, context: Context): readonly Finding[] {
  const given = memberAt(context.value, path);
  const name = nameOf(path);
  const about = describeMember(context.schema, context.value, path);
  switch (issue.code) {
    case 'invalid_type':
      return [given === undefined || given === null ? missing(path, about) : wrongType(path, issue.expected, given, about)];
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(key, [...path, key], knownFields(context.schema, context.value, path)));
    case 'invalid_value':
      return [given === undefined || given === null ? missing(path, about) : unknownValue(path, given, issue.values.map(String), about)];
    case 'invalid_union':
      return explainUnion(issue, path, context);
    case 'too_small':
      return [
        problem(
          'value-invalid',
          path,
          `« ${name} » est ${issue.origin === 'number' || issue.origin === 'int' ? 'trop petit' : 'vide'}.`,
          boundAdvice('au moins', issue.minimum, issue.origin, about),
        ),
      ];
    case 'too_big':
      return [
        problem(
          'value-invalid',
          path,
          `« ${name} » est trop ${issue.origin === 'number' || issue.origin === 'int' ? 'grand' : 'long'}.`,
          boundAdvice('au plus', issue.maximum, issue.origin, about),
        ),
      ];
    case 'invalid_format': {
      const format = Object.values(FORMATS).find((candidate) => String(candidate.pattern) === issue.pattern);
      if (format) return [problem('value-invalid', path, `« ${show(given)} » ${format.what}.`, format.advice)];
      break;
    }
    case 'custom': {
      const advice: unknown = issue.params?.['advice'];
      return [
        problem('value-invalid', path, `« ${name} » : ${issue.message}.`, typeof advice === 'string' ? advice : (about ?? 'Corrigez cette valeur.')),
      ];
    }
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      break;
  }
  return [problem('value-invalid', path, `La valeur de « ${name} » ne convient pas.`, about ?? 'Corrigez cette valeur.')];
}

function explainUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, context: Context): readonly Finding[] {
  const given = memberAt(context.value, path);
  const about = describeMember(context.schema, context.value, path);
  if (issue.discriminator !== undefined) {
    const options = (issue as { options?: readonly unknown[] }).options?.map(String) ?? [];
    if (given === undefined || given === null) return [missing(path, `Écrivez l’un de : ${options.join(', ')}.`)];
    const refused = path.length === 1 && path[0] === 'kind' ? refusedKind(given) : null;
    if (refused) return [problem(refused.code, path, refused.message, refused.advice)];
    return [{ ...unknownValue(path, given, options, about), code: 'kind-unknown' }];
  }
  if (given === undefined || given === null) return [missing(path, about)];
  // The form that the person meant is the one whose complaints lie deepest: the others reject the value as a whole.
  const meant = issue.errors.filter((errors) => errors.every((error) => error.path.length > 0 || error.code === 'unrecognized_keys'));
  const errors = meant[0];
  if (errors) return errors.flatMap((error) => explain(error as Issue, [...path, ...(error.path as Path)], context));
  const enumerated = issue.errors.flat().find((error) => error.code === 'invalid_value');
  if (typeof given === 'string' && enumerated?.code === 'invalid_value') return [unknownValue(path, given, enumerated.values.map(String), about)];
  const shaped = issue.errors.flat().find((error) => error.code === 'invalid_format' && error.path.length === 0);
  if (typeof given === 'string' && shaped) return explain(shaped as Issue, path, context);
  return [problem('type-wrong', path, `« ${nameOf(path)} » ne peut pas être ${typeNameOf(given)}.`, about ?? 'Corrigez cette valeur.')];
}

function missing(path: Path, about: string | null): Finding {
  return problem(
    'field-missing',
    path,
    `Il manque « ${nameOf(path)} ».`,
    about === null ? `Ajoutez « ${nameOf(path)}: … ».` : `Ajoutez « ${nameOf(path)}: … ». ${about}`,
  );
}

function wrongType(path: Path, expected: string, given: unknown, about: string | null): Finding {
  const wanted = TYPE_NAMES[expected] ?? expected;
  const quoted = expected === 'string' && (typeof given === 'number' || typeof given === 'boolean');
  const advice = quoted ? `Mettez la valeur entre guillemets : "${String(given)}".` : `Écrivez ${wanted}.${about === null ? '' : ` ${about}`}`;
  return problem('type-wrong', path, `« ${nameOf(path)} » doit être ${wanted}, et non ${typeNameOf(given)}.`, advice);
}

function unknownField(key: string, path: Path, known: readonly string[]): Finding {
  const close = nearest(key, known);
  const advice =
    close === null ? `Champs possibles : ${known.join(', ')}.` : `Vouliez-vous écrire « ${close} » ? Champs possibles : ${known.join(', ')}.`;
  return problem('field-unknown', path, `Le champ « ${shorten(key)} » n’existe pas ici.`, advice, 'key');
}

function unknownValue(path: Path, given: unknown, known: readonly string[], about: string | null): Finding {
  const close = typeof given === 'string' ? nearest(given, known) : null;
  const advice = `${close === null ? '' : `Vouliez-vous écrire « ${close} » ? `}Valeurs possibles : ${known.join(', ')}.${about === null ? '' : ` ${about}`}`;
  return problem('value-unknown', path, `« ${show(given)} » n’est pas une valeur possible de « ${nameOf(path)} ».`, advice);
}

function boundAdvice(words: string, bound: number | bigint, origin: string, about: string | null): string {
  const thing =
    origin === 'string' ? ` caractère${Number(bound) > 1 ? 's' : ''}` : origin === 'array' ? ` élément${Number(bound) > 1 ? 's' : ''}` : '';
  return `Il faut ${words} ${String(bound).replace('.', ',')}${thing}.${about === null ? '' : ` ${about}`}`;
}

function memberAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

/** The last field name on the way; « parts, élément 2 » inside lists. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'la déclaration';
  if (typeof last === 'string') return shorten(last);
  const list = path.slice(0, -1).findLast((step) => typeof step === 'string');
  return `${list === undefined ? 'liste' : shorten(String(list))}, élément ${last + 1}`;
}

function typeNameOf(value: unknown): string {
  if (value === null) return 'vide';
  return TYPE_NAMES[Array.isArray(value) ? 'array' : typeof value] ?? 'cette valeur';
}

function show(value: unknown): string {
  return shorten(typeof value === 'object' ? typeNameOf(value) : String(value));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
