/** Reads a colour or a font of the design system by role: `readToken('brand')` → « #7a1f3d ». Throws for an unknown role. */
export function readToken(role: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--${role}`).trim();
  if (value === '') throw new Error(`Unknown design token: ${role}`);
  return value;
}
