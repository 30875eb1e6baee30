import { useMemo } from 'react';
import { chartTheme, type ChartTheme } from '../../../charts/theme.ts';
import { readToken } from '../../../ui/tokens.ts';

/** The tokens in force on the page, read once per picture. */
export function useTheme(): ChartTheme {
  return useMemo(() => chartTheme(readToken), []);
}
