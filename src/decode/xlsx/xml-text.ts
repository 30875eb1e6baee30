/** The text of an XML fragment: entities decoded, and the `_x000D_` escapes of spreadsheets. */
export function xmlText(raw: string): string {
  const text = raw.includes('&') ? raw.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, decodeEntity) : raw;
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntity(whole: string, hex: string | undefined, decimal: string | undefined, name: string | undefined): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** The value of an attribute inside the text of an opening tag; null where it is not there. */
export function attribute(tag: string, name: string): string | null {
  const at = tag.indexOf(` ${name}="`);
  if (at >= 0) {
    const start = at + name.length + 3;
    return xmlText(tag.slice(start, tag.indexOf('"', start)));
  }
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? xmlText(found[1] ?? found[2] ?? '') : null;
}

export type XmlElement = { /** The opening tag, without its brackets. */ readonly tag: string; /** What it holds, still XML. */ readonly inner: string };

/**
 * The elements of one name, in order; they may not hold one another. A namespace prefix counts for nothing: Strict
 * and Transitional workbooks differ by namespaces alone, and some writers prefix every name.
 */
export function* elements(xml: string, name: string): Generator<XmlElement, undefined> {
  const opening = new RegExp(`<(?:[\\w-]+:)?${name}(?=[\\s/>])([^>]*)>`, 'g');
  const closing = new RegExp(`</(?:[\\w-]+:)?${name}\\s*>`, 'g');
  for (let found = opening.exec(xml); found; found = opening.exec(xml)) {
    const attributes = found[1] ?? '';
    if (attributes.endsWith('/')) {
      yield { tag: attributes.slice(0, -1), inner: '' };
      continue;
    }
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(xml);
    if (!end) return;
    yield { tag: attributes, inner: xml.slice(opening.lastIndex, end.index) };
    opening.lastIndex = closing.lastIndex;
  }
}

/** The texts of a rich string, phonetic guides left out. */
export function richText(xml: string): string {
  // Nearly all strings are one plain run; a large workbook has a hundred thousand of them.
  const simple = xml.startsWith('<t>') ? xml.indexOf('</t>') : -1;
  if (simple >= 0 && simple + 4 === xml.length) return xmlText(xml.slice(3, simple));
  const plain = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[^]*?<\/(?:\w+:)?rPh>/g, '') : xml;
  let text = '';
  for (const { inner } of elements(plain, 't')) text += inner;
  return xmlText(text);
}
