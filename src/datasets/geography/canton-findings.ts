import type { Diagnostic } from '../../domain/diagnostic.ts';
import type { Commune } from '../../domain/territory.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';

const MOST_NAMED = 5;

/** What a person should know about the hand-made tables of cantons: they follow the communes with a delay. */
export function cantonFindings(inRoot: readonly Commune[], named: readonly string[]): readonly Diagnostic[] {
  const codes = new Set(inRoot.map((commune) => commune.code));
  const strangers = [...new Set(named)].filter((code) => !codes.has(code));
  const withoutCanton = inRoot.filter((commune) => commune.canton === null && commune.cutBetween.length === 0).map((commune) => commune.code);
  const hasCantons = withoutCanton.length < inRoot.length;
  return [
    ...(strangers.length > 0 ? [finding('geography-strangers', `${count(strangers)} dans les tables de cantons et pas dans le territoire : ${list(strangers)}.`, 'Mettez ces tables à jour, ou retirez ces lignes.')] : []),
    ...(hasCantons && withoutCanton.length > 0 ? [finding('geography-no-canton', `${count(withoutCanton)} sans canton : ${list(withoutCanton)}.`, 'Donnez leur canton dans la table des cantons, ou leurs parts dans celle des communes partagées.')] : []),
  ];
}

function finding(code: string, message: string, advice: string): Diagnostic {
  return { code, severity: 'warning', message: typesetFrench(message), advice: typesetFrench(advice), at: null, subject: 'territoires' };
}

function count(codes: readonly string[]): string {
  return codes.length === 1 ? 'Une commune est' : `${codes.length} communes sont`;
}

function list(codes: readonly string[]): string {
  return codes.slice(0, MOST_NAMED).join(', ') + (codes.length > MOST_NAMED ? '…' : '');
}
