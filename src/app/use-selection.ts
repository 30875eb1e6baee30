import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Selection, SelectionIssue } from '../domain/selection.ts';
import { readAddress, writeAddress, type AddressKnowledge } from '../selection/address.ts';

/** The selection lives in the address and nowhere else: Back, Reload and a shared link need nothing more. */
export function useSelection(known: AddressKnowledge): { selection: Selection; issues: readonly SelectionIssue[]; choose: (next: Selection) => void } {
  const [params, setParams] = useSearchParams();
  const { selection, issues } = useMemo(() => readAddress(params, known), [params, known]);
  const choose = useCallback((next: Selection) => setParams(writeAddress(next), { preventScrollReset: true }), [setParams]);
  return { selection, issues, choose };
}
