/**
 * Whether fourteen digits carry the right key: every second digit is doubled from the right, and the sum is a
 * multiple of ten. La Poste numbers its offices otherwise: their digits add up to a multiple of five.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const doubled = digits.map((digit, at) => (at % 2 === 1 ? digit : digit * 2 - (digit > 4 ? 9 : 0)));
  return sum(doubled) % 10 === 0 || (text.startsWith('356000000') && sum(digits) % 5 === 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
