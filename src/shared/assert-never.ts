/** Closes a union: reached only when a new case was added and a switch was not extended. */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
