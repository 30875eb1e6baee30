import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The design tokens of the light theme, as the style sheet declares them; the first declaration is that of a wide screen. */
export function readTokens(): ReadonlyMap<string, string> {
  const sheet = readFileSync(join(import.meta.dirname, '../../../src/ui/styles/tokens.css'), 'utf8');
  const tokens = new Map<string, string>();
  for (const [, name = '', value = ''] of sheet.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)) if (!tokens.has(name)) tokens.set(name, value.trim());
  return tokens;
}

const tokens = readTokens();

/** Like `readToken` of the page, for tests without one. */
export function tokenOf(role: string): string {
  const value = tokens.get(role);
  if (value === undefined) throw new Error(`Unknown design token: ${role}`);
  return value;
}

/** Contrast of two six-digit colours, as WCAG 2 defines it. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
