import { describe, expect, it } from 'vitest';
import { isExplosive, planInJavaScript, planPattern, toRe2 } from '../../../../src/quality/table-schema/patterns.ts';

describe('a pattern', () => {
  it.each([
    ['^\\d{14}$', '^\\d{14}$'],
    ['[\\u00C0-\\u00FF]', '[\\x{00C0}-\\x{00FF}]'],
    ['\\w+', '[\\p{L}\\p{N}_]+'],
    ['[\\w-]', '[\\p{L}\\p{N}_-]'],
    ['\\i\\c*', '[\\p{L}_:][\\p{L}\\p{N}._:\\-]*'],
    ['\\\\w', '\\\\w'],
    ['\\[\\w\\]', '\\[[\\p{L}\\p{N}_]\\]'],
    ['[[a]', '[\\[a]'],
  ])('%s is written %s for RE2', (pattern, expected) => {
    expect(toRe2(pattern)).toBe(expected);
  });

  it.each(['(?=a)b', '(?!a)b', '(?<=a)b', '(?<!a)b', '(a)\\1', '[a-z-[aeiou]]'])('%s goes to JavaScript', (pattern) => {
    expect(planPattern(pattern).engine).toBe('js');
  });

  it.each(['(?:a|b)+', '(?<annee>\\d{4})', '\\\\1', 'a-\\[b', '[\\]-]'])('%s goes to the engine', (pattern) => {
    expect(planPattern(pattern).engine).toBe('re2');
  });

  it('that nothing reads is not run', () => {
    expect(planInJavaScript('(')).toEqual({ engine: 'none' });
    expect(planInJavaScript('\\p{IsGreek}')).toEqual({ engine: 'none' });
  });

  it('matches the whole value, once in JavaScript', () => {
    const plan = planPattern('(?=a)a|b');
    expect(plan.engine === 'js' && ['a', 'b', 'ab', 'b\n'].map((text) => plan.regex.test(text))).toEqual([true, true, false, false]);
  });
});

describe('a pattern that may take for ever', () => {
  it.each(['(a+)+', '(a|a)*', '((a*)b?)*', '(a{2,})+', '(?:(?:x|y)+z)*', '(a*){3,}'])('%s is known', (pattern) => {
    expect(isExplosive(pattern)).toBe(true);
  });

  it.each(['a+b*', '(ab)+', '(a+)b', '[+*|]+', '(\\+)+', '(a|b)c', '(?:\\d{2})+', '\\(a+\\)+'])('%s is not one', (pattern) => {
    expect(isExplosive(pattern)).toBe(false);
  });

  it('is given short texts only', () => {
    const longest = (pattern: string) => {
      const plan = planPattern(pattern);
      return plan.engine === 'js' ? plan.longest : null;
    };
    expect(longest('(?=a)(a+)+')).toBeLessThan(30);
    expect(longest('(?=a)a+')).toBeGreaterThan(100);
  });
});
