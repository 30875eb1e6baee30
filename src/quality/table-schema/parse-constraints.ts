import { cellText, isObject, own, type Findings, type JsonObject } from './descriptor.ts';
import type { Constraints, FieldType, TypeName } from './schema.ts';

const LENGTHS: readonly TypeName[] = ['string', 'array', 'object', 'list'];
const ORDERED: readonly TypeName[] = ['integer', 'number', 'date', 'time', 'datetime', 'year', 'yearmonth', 'duration'];
const KNOWN = ['required', 'unique', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'pattern', 'enum', 'jsonSchema'];
/** Beyond this a pattern is no rule that someone wrote, and an enumeration is a code list that deserves a foreign key. */
const LONGEST_PATTERN = 5_000;
const LONGEST_ENUM = 20_000;

/** `constraints` of a field. What does not apply to its type is told and left out. */
export function parseConstraints(value: unknown, path: string, type: FieldType, findings: Findings): Constraints {
  if (value !== undefined && !isObject(value)) findings.error('field-error', path, '« constraints » n’est pas un objet.', 'Écrivez { "required": true, … }.');
  const constraints = isObject(value) ? value : {};
  for (const key of Object.keys(constraints)) {
    if (!KNOWN.includes(key)) findings.warning('field-error', `${path}/${key}`, `La contrainte « ${key} » est inconnue : elle ne sera pas vérifiée.`, `Les contraintes connues sont : ${KNOWN.join(', ')}.`);
  }
  const hasJsonSchema = own(constraints, 'jsonSchema') !== undefined;
  if (hasJsonSchema) findings.warning('field-error', `${path}/jsonSchema`, 'La contrainte « jsonSchema » n’est pas prise en charge : elle ne sera pas vérifiée.', 'Le reste du champ est vérifié.');
  const read = new Reader(constraints, path, type.type, findings);
  return {
    required: read.flag('required'),
    unique: read.flag('unique'),
    minLength: read.length('minLength'),
    maxLength: read.length('maxLength'),
    minimum: read.bound('minimum'),
    maximum: read.bound('maximum'),
    exclusiveMinimum: read.bound('exclusiveMinimum'),
    exclusiveMaximum: read.bound('exclusiveMaximum'),
    pattern: read.pattern(),
    enum: read.enumeration(),
    hasJsonSchema,
  };
}

class Reader {
  readonly #constraints: JsonObject;
  readonly #path: string;
  readonly #type: TypeName;
  readonly #findings: Findings;

  constructor(constraints: JsonObject, path: string, type: TypeName, findings: Findings) {
    this.#constraints = constraints;
    this.#path = path;
    this.#type = type;
    this.#findings = findings;
  }

  flag(key: string): boolean {
    const value = own(this.#constraints, key);
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    this.#refuse(key, `« ${key} » ne vaut ni true ni false.`, 'Écrivez true ou false, sans guillemets.');
    return false;
  }

  length(key: string): number | null {
    const value = own(this.#constraints, key);
    if (value === undefined || !this.#applies(key, LENGTHS)) return null;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    this.#refuse(key, `« ${key} » n’est pas un nombre entier positif.`, 'Écrivez un nombre de caractères.');
    return null;
  }

  bound(key: string): string | null {
    const value = own(this.#constraints, key);
    if (value === undefined || !this.#applies(key, ORDERED)) return null;
    if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
    this.#refuse(key, `« ${key} » n’est ni un nombre ni un texte.`, 'Écrivez la borne comme une cellule l’écrirait.');
    return null;
  }

  pattern(): string | null {
    const value = own(this.#constraints, 'pattern');
    if (value === undefined) return null;
    if (typeof value === 'string' && value.length <= LONGEST_PATTERN && !value.includes('\0')) return value;
    this.#refuse('pattern', '« pattern » n’est pas une expression régulière lisible.', `Écrivez un texte de ${LONGEST_PATTERN} caractères au plus.`);
    return null;
  }

  enumeration(): readonly string[] | null {
    const value = own(this.#constraints, 'enum');
    if (value === undefined) return null;
    const texts = Array.isArray(value) ? value.map(cellText) : [];
    if (texts.length > 0 && texts.length <= LONGEST_ENUM && texts.every((text) => text !== null)) return texts;
    this.#refuse('enum', '« enum » n’est pas une liste de valeurs.', `Écrivez entre 1 et ${LONGEST_ENUM} valeurs, entre crochets.`);
    return null;
  }

  #applies(key: string, types: readonly TypeName[]): boolean {
    if (types.includes(this.#type)) return true;
    this.#findings.warning('field-error', `${this.#path}/${key}`, `« ${key} » ne s’applique pas au type ${this.#type} : il ne sera pas vérifié.`, `Cette contrainte vaut pour : ${types.join(', ')}.`);
    return false;
  }

  #refuse(key: string, message: string, advice: string): void {
    this.#findings.error('field-error', `${this.#path}/${key}`, message, advice);
  }
}
