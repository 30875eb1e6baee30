const TRUE = new Set(['oui', 'vrai', 'true', 'o', 'yes', 'y', 't']);
const FALSE = new Set(['non', 'faux', 'false', 'n', 'no', 'f']);

/** Yes and no in French and English; `digits` also reads 1 and 0, which are numbers unless a label says otherwise. */
export function readBoolean(text: string, digits: boolean): boolean | null {
  const word = text.trim().toLowerCase();
  if (TRUE.has(word) || (digits && word === '1')) return true;
  if (FALSE.has(word) || (digits && word === '0')) return false;
  return null;
}
