import { attribute, elements } from './xml-text.ts';

/** How a number of a sheet is to be written out. */
export type NumberStyle =
  | { readonly kind: 'number' }
  /** « 00000 »: a code that a spreadsheet took for a number. */
  | { readonly kind: 'padded'; readonly digits: number }
  | { readonly kind: 'date' };

const NUMBER: NumberStyle = { kind: 'number' };

/** The styles of the cells, by their index. */
export function readStyles(xml: string | null): readonly NumberStyle[] {
  if (xml === null) return [];
  const formats = new Map<number, string>();
  for (const { tag } of elements(xml, 'numFmt')) formats.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
  const [cells] = [...elements(xml, 'cellXfs')];
  return [...elements(cells?.inner ?? '', 'xf')].map(({ tag }) => {
    const id = Number(attribute(tag, 'numFmtId'));
    const code = formats.get(id);
    return code === undefined ? builtIn(id) : styleOf(code);
  });
}

function builtIn(id: number): NumberStyle {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) ? { kind: 'date' } : NUMBER;
}

/** Reads a number format: what is quoted, escaped or between brackets is decoration. */
export function styleOf(code: string): NumberStyle {
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '');
  if (/^0{2,}$/.test(bare.trim())) return { kind: 'padded', digits: bare.trim().length };
  return /[dmyhs]/i.test(bare.replace(/general|standard/gi, '')) ? { kind: 'date' } : NUMBER;
}

const DAY = 86_400_000;

/**
 * A number of the sheet as text. Dates are ISO: spreadsheets count days from 1900, or 1904 on old Macs, and
 * believe that 29 February 1900 existed.
 */
export function numberText(raw: string, style: NumberStyle, since1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (style.kind === 'date') return dayText(value, since1904) ?? shortest(raw, value);
  if (style.kind === 'padded' && Number.isInteger(value) && value >= 0) return shortest(raw, value).padStart(style.digits, '0');
  return shortest(raw, value);
}

/** Sheets keep seventeen digits of what was typed with five: the shortest text of the same number is what was typed. */
function shortest(raw: string, value: number): string {
  if (/^-?\d{1,15}$/.test(raw)) return raw;
  if (/^-?\d+$/.test(raw)) return raw;
  const text = String(value);
  return text.includes('e') ? plain(value, text) : text;
}

function plain(value: number, text: string): string {
  const large = Math.abs(value) >= 1e21;
  if (large) return text;
  const [, exponent = '0'] = text.split('e-');
  return value.toFixed(Math.min(100, Number(exponent) + 16)).replace(/\.?0+$/, '');
}

function dayText(serial: number, since1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_466) return null;
  const days = since1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const instant = new Date(Math.round((days - 25_569) * DAY / 1000) * 1000);
  const iso = instant.toISOString();
  if (serial < 1) return iso.slice(11, 19);
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
