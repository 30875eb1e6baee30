import { NBSP } from '../shared/typography.ts';
import type { Figure } from './figure.ts';

/** What stands beside every figure that is drawn from invented rows. */
export const SAMPLE_WORDS = 'Données d’exemple';

/** A sentence drawn from invented rows, wherever it stands alone. */
export function sampleSentence(sentence: string): string {
  return `${SAMPLE_WORDS}${NBSP}: ${sentence}`;
}

/** The figure, which says of itself that its data are invented, in every text that may be read without the others. */
export function markSample(figure: Figure): Figure {
  if (!figure.receipts.some(({ sample }) => sample === true)) return figure;
  const { subtitle, sentence, table } = figure;
  return {
    ...figure,
    subtitle: `${SAMPLE_WORDS} · ${subtitle}`,
    sentence: sampleSentence(sentence),
    table: { ...table, caption: `${table.caption} (données d’exemple)` },
    sample: true,
  };
}
