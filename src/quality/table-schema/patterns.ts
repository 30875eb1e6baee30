/** How a pattern of a schema is run: by the engine (RE2), by JavaScript on distinct values, or not at all. */
export type PatternPlan =
  | { readonly engine: 're2'; readonly expression: string }
  | { readonly engine: 'js'; readonly regex: RegExp; readonly longest: number }
  | { readonly engine: 'none' };

/** A backtracking engine may take cubic time on a plausible pattern: 500³ is a tenth of a second, 5 000³ is not. */
const LONGEST = 500;
/** And exponential time on a group repeated without end that can match a text in several ways. */
const LONGEST_WHEN_EXPLOSIVE = 22;

const LOOKS_AROUND = /\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</;

/**
 * The specification asks for an XML Schema expression that matches the whole value; authors write those of Python
 * and JavaScript. RE2 reads nearly all of them in linear time; what it cannot (look-around, back-references,
 * subtracted classes) goes to JavaScript.
 */
export function planPattern(pattern: string): PatternPlan {
  const isSubtraction = hasSubtraction(pattern);
  if (LOOKS_AROUND.test(withoutEscapedBackslashes(pattern)) || isSubtraction) return planInJavaScript(pattern);
  return { engine: 're2', expression: toRe2(pattern) };
}

/** For a pattern that the engine refused, after all. */
export function planInJavaScript(pattern: string): PatternPlan {
  const regex = compileRegex(pattern);
  return regex ? { engine: 'js', regex, longest: isExplosive(pattern) ? LONGEST_WHEN_EXPLOSIVE : LONGEST } : { engine: 'none' };
}

function compileRegex(pattern: string): RegExp | null {
  const attempts = hasSubtraction(pattern) ? [[pattern.replaceAll(SUBTRACTION, '[[$1]--[$2]]'), 'v']] : [[pattern, 'u'], ...(/\\[pP]\{/.test(pattern) ? [] : [[pattern, '']])];
  for (const [source, flags] of attempts) {
    try {
      return new RegExp(`^(?:${source})$`, flags);
    } catch {
      // The next reading is more lenient.
    }
  }
  return null;
}

/** `[a-z-[aeiou]]`, a class minus another, is XML Schema's own. */
const SUBTRACTION = /(?<!\\)\[((?:\\[\s\S]|[^[\]\\])+)-\[((?:\\[\s\S]|[^[\]\\])+)\]\]/g;

function hasSubtraction(pattern: string): boolean {
  return pattern.search(SUBTRACTION) >= 0;
}

/** In classes (`inside`) and outside: XML Schema counts accented letters as letters, RE2 does not. */
const ESCAPES: Readonly<Record<string, { readonly inside: string; readonly outside: string }>> = {
  w: { inside: '\\p{L}\\p{N}_', outside: '[\\p{L}\\p{N}_]' },
  W: { inside: '\\W', outside: '[^\\p{L}\\p{N}_]' },
  i: { inside: '\\p{L}_:', outside: '[\\p{L}_:]' },
  c: { inside: '\\p{L}\\p{N}._:\\-', outside: '[\\p{L}\\p{N}._:\\-]' },
};

/** The same expression as RE2 writes it. */
export function toRe2(pattern: string): string {
  let inClass = false;
  return pattern.replace(/\\u\{?([0-9a-fA-F]{4,6})\}?|\\([\s\S])|[[\]]/g, (token: string, code?: string, escaped?: string) => {
    if (code !== undefined) return `\\x{${code}}`;
    if (escaped !== undefined) {
      const translated = Object.hasOwn(ESCAPES, escaped) ? ESCAPES[escaped] : undefined;
      return translated ? translated[inClass ? 'inside' : 'outside'] : token;
    }
    if (token === '[' && inClass) return '\\[';
    inClass = token === '[';
    return token;
  });
}

/** Whether a group repeated without end holds an endless repetition or a choice: `(a+)+`, `(a|a)*`. */
export function isExplosive(pattern: string): boolean {
  const open: { risky: boolean }[] = [{ risky: false }];
  const tokens = withoutEscapedBackslashes(pattern).match(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[()|*+]|\{\d+,\d*\}|[\s\S]/g) ?? [];
  for (const [index, token] of tokens.entries()) {
    const group = open.at(-1);
    if (token === '(') open.push({ risky: false });
    else if (token === '|' || token === '*' || token === '+' || /^\{\d+,\}$/.test(token)) {
      if (group) group.risky = true;
    } else if (token === ')' && open.length > 1) {
      const closed = open.pop();
      const isRepeated = /^(?:[*+]|\{\d+,\d*\})$/.test(tokens[index + 1] ?? '');
      if (closed?.risky && isRepeated) return true;
      const outer = open.at(-1);
      if (closed?.risky && outer) outer.risky = true;
    }
  }
  return false;
}

function withoutEscapedBackslashes(pattern: string): string {
  return pattern.replaceAll('\\\\', '');
}
