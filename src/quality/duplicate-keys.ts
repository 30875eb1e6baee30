/** How many rows repeat the key of an earlier one: each may count something twice. */
export function duplicateKeys(keys: Iterable<string>): number {
  const seen = new Set<string>();
  let repeated = 0;
  for (const key of keys) {
    if (seen.has(key)) repeated += 1;
    else seen.add(key);
  }
  return repeated;
}
