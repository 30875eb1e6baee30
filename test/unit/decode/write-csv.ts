/** What a dialect of ours is, written from the other side: nothing here is shared with the reader. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-8-two-boms' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export type Dialect = { readonly delimiter: string; readonly quote: string; readonly lineEnd: string; readonly quoteAll: boolean; readonly finalEnd: boolean };

export function writeCsv(rows: readonly (readonly string[])[], { delimiter, quote, lineEnd, quoteAll, finalEnd }: Dialect): string {
  const cell = (text: string) => {
    const special = quoteAll || text.startsWith(' ') || [delimiter, quote, '\n', '\r'].some((mark) => text.includes(mark));
    return special ? quote + text.split(quote).join(quote + quote) + quote : text;
  };
  return rows.map((cells) => cells.map(cell).join(delimiter)).join(lineEnd) + (finalEnd ? lineEnd : '');
}

/** The characters of Windows-1252 that are not those of Latin-1, as far as the tests use them. */
const WINDOWS: Readonly<Record<string, number>> = { '€': 0x80, 'Œ': 0x8c, '’': 0x92, 'œ': 0x9c, '–': 0x96, '…': 0x85 };

export function encodeText(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'utf-8-two-boms':
      return Buffer.from(`\uFEFF\uFEFF${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'windows-1252':
      return Uint8Array.from(text, (char) => WINDOWS[char] ?? char.charCodeAt(0));
  }
}
