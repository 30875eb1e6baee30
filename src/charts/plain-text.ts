/**
 * A text on one line, as the canvas prints it. No option made here gives the drawing library rich-text styles or a
 * template, so braces in a name (« {a|b} », « {value} ») are never read as markup.
 */
export function plainText(text: string): string {
  return text.replace(/\s*[\r\n\t]+\s*/g, ' ');
}

/** Breaks a text between words into lines that fit; a word that does not fit alone stays whole. */
export function wrapText(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const word of plainText(text).split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && fits(`${line} ${word}`)) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** At most `most` lines; what is left out is shown by an ellipsis. */
export function wrapLines(text: string, most: number, fits: (line: string) => boolean): readonly string[] {
  const lines = wrapText(text, fits);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}

/**
 * An estimate of the width of a text in pixels, without a canvas: good to some 8 %, which is enough to keep
 * labels apart. Widths are those of Source Sans in thousandths of its size.
 */
export function textWidth(text: string, size: number, isBold = false): number {
  let thousandths = 0;
  for (const letter of text) thousandths += letterWidth(letter);
  return (thousandths / 1000) * size * (isBold ? 1.06 : 1);
}

function letterWidth(letter: string): number {
  if (/[iljI.,:;'’|!\s\u202F\u00A0]/.test(letter)) return 250;
  if (/[frt()\-1]/.test(letter)) return 340;
  if (/[mwMW%Œœ—]/.test(letter)) return 830;
  if (/\p{Lu}/u.test(letter)) return 590;
  return 510;
}
