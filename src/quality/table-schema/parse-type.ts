import { isObject, isTextList, own, type Findings, type JsonObject } from './descriptor.ts';
import { unknownDirectives } from './field-types/strptime.ts';
import type { FieldType, ListItemType, TemporalFormat } from './schema.ts';

const NAMES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'list', 'datetime', 'date', 'time', 'year', 'yearmonth', 'duration', 'geopoint', 'geojson', 'any'] as const;
const ITEM_TYPES: readonly ListItemType[] = ['string', 'integer', 'boolean', 'number', 'datetime', 'date', 'time'];

/** The type of a field with what its format and options say. What is unreadable is told, and read as the default. */
export function parseType(field: JsonObject, path: string, isV2: boolean, findings: Findings): FieldType {
  const asked = own(field, 'type') ?? (isV2 ? 'any' : 'string');
  const name = NAMES.find((candidate) => candidate === asked);
  const options = new Options(field, path, findings);
  switch (name) {
    case 'string':
      return { type: name, format: options.format(['default', 'email', 'uri', 'binary', 'uuid']) };
    case 'number': {
      const decimalChar = options.character('decimalChar') ?? '.';
      const groupChar = options.character('groupChar');
      if (decimalChar === groupChar) options.refuse('groupChar', 'Le séparateur de milliers est aussi le séparateur décimal.', 'Choisissez deux caractères différents.');
      return { type: name, decimalChar, groupChar, bareNumber: options.flag('bareNumber', true) };
    }
    case 'integer':
      return { type: name, groupChar: options.character('groupChar'), bareNumber: options.flag('bareNumber', true) };
    case 'boolean':
      return { type: name, trueValues: options.texts('trueValues', ['true', 'True', 'TRUE', '1']), falseValues: options.texts('falseValues', ['false', 'False', 'FALSE', '0']) };
    case 'array':
      return { type: name, itemEnum: options.itemEnum() };
    case 'list':
      return { type: name, delimiter: options.text('delimiter') ?? ',', itemType: options.oneOf('itemType', ITEM_TYPES, 'string') };
    case 'datetime':
    case 'date':
    case 'time':
      return { type: name, format: options.temporal() };
    case 'geopoint':
      return { type: name, format: options.format(['default', 'array', 'object']) };
    case 'geojson':
      return { type: name, format: options.format(['default', 'topojson']) };
    case 'object':
    case 'year':
    case 'yearmonth':
    case 'duration':
    case 'any':
      return { type: name };
    case undefined:
      findings.error('field-error', `${path}/type`, 'Le type de ce champ est inconnu.', `Écrivez l’un de ces types : ${NAMES.join(', ')}.`);
      return { type: 'any' };
  }
}

class Options {
  readonly #field: JsonObject;
  readonly #path: string;
  readonly #findings: Findings;

  constructor(field: JsonObject, path: string, findings: Findings) {
    this.#field = field;
    this.#path = path;
    this.#findings = findings;
  }

  refuse(key: string, message: string, advice: string): void {
    this.#findings.error('field-error', `${this.#path}/${key}`, message, advice);
  }

  text(key: string): string | null {
    const value = own(this.#field, key);
    if (value === undefined) return null;
    if (typeof value === 'string' && value !== '') return value;
    this.refuse(key, `« ${key} » n’est pas un texte.`, 'Écrivez un texte entre guillemets, ou retirez cette ligne.');
    return null;
  }

  character(key: string): string | null {
    const text = this.text(key);
    if (text === null) return null;
    if ([...text].length === 1 && !/[0-9+\-eE\0]/.test(text)) return text;
    this.refuse(key, `« ${key} » n’est pas un séparateur.`, 'Écrivez un seul caractère, qui ne soit ni un chiffre ni un signe.');
    return null;
  }

  flag(key: string, byDefault: boolean): boolean {
    const value = own(this.#field, key);
    if (value === undefined || typeof value === 'boolean') return value ?? byDefault;
    this.refuse(key, `« ${key} » ne vaut ni true ni false.`, 'Écrivez true ou false, sans guillemets.');
    return byDefault;
  }

  texts(key: string, byDefault: readonly string[]): readonly string[] {
    const value = own(this.#field, key);
    if (value === undefined) return byDefault;
    if (isTextList(value) && value.length > 0) return value;
    this.refuse(key, `« ${key} » n’est pas une liste de textes.`, 'Écrivez par exemple ["oui"].');
    return byDefault;
  }

  oneOf<Value extends string>(key: string, values: readonly Value[], byDefault: Value): Value {
    const value = own(this.#field, key);
    if (value === undefined) return byDefault;
    const known = values.find((candidate) => candidate === value);
    if (known === undefined) this.refuse(key, `« ${key} » a une valeur inconnue.`, `Écrivez l’une de ces valeurs : ${values.join(', ')}.`);
    return known ?? byDefault;
  }

  /** An unknown format is only a remark about the cells: it is told, and does not stop the validation. */
  format<Format extends string>(formats: readonly [Format, ...Format[]]): Format {
    const value = own(this.#field, 'format');
    if (value === undefined) return formats[0];
    const known = formats.find((candidate) => candidate === value);
    if (known === undefined) this.#findings.warning('field-error', `${this.#path}/format`, 'Le format de ce champ est inconnu : il ne sera pas vérifié.', `Écrivez l’un de ces formats : ${formats.join(', ')}.`);
    return known ?? formats[0];
  }

  temporal(): TemporalFormat {
    const value = this.text('format') ?? 'default';
    if (value === 'default' || value === 'any') return { kind: value };
    // `fmt:` is how the very first version of the specification introduced a pattern.
    const pattern = value.replace(/^fmt:/, '');
    const unknown = unknownDirectives(pattern);
    if (unknown === null) this.refuse('format', `Le format « ${pattern} » ne se lit pas comme une date.`, 'Écrivez default, any, ou un modèle comme %d/%m/%Y.');
    else if (unknown.length > 0) this.refuse('format', `Le format « ${pattern} » emploie ${unknown.join(', ')}, qui n’est pas pris en charge.`, 'Écrivez un modèle comme %d/%m/%Y %H:%M.');
    return { kind: 'pattern', pattern };
  }

  itemEnum(): readonly string[] | null {
    const item = own(this.#field, 'arrayItem');
    const constraints = isObject(item) ? own(item, 'constraints') : undefined;
    const allowed = isObject(constraints) ? own(constraints, 'enum') : undefined;
    return isTextList(allowed) ? allowed : null;
  }
}
