import type { DiagnosticCode } from './finding.ts';

type Refusal = { readonly code: DiagnosticCode; readonly message: string; readonly advice: string };

const AVERAGE: Refusal = {
  code: 'average-refused',
  message:
    'Une moyenne de valeurs déjà calculées n’est pas un indicateur : elle compte autant une commune de cent habitants qu’une ville de cinquante mille.',
  advice: 'Déclarez « kind: ratio » avec un « numerator » et un « denominator » : les sommes sont faites d’abord, la division en dernier.',
};

const REFUSED: Readonly<Record<string, Refusal>> = {
  average: AVERAGE,
  avg: AVERAGE,
  mean: AVERAGE,
  moyenne: AVERAGE,
  median: {
    code: 'average-refused',
    message: 'Une médiane ne se recalcule pas à partir des médianes de territoires plus petits.',
    advice: 'Déclarez « kind: published » : elle sera montrée aux seuls niveaux et périodes que le producteur publie.',
  },
};

/** Why a kind of indicator is not accepted, for those that people are likely to write; null for any other word. */
export function refusedKind(given: unknown): Refusal | null {
  return typeof given === 'string' && Object.hasOwn(REFUSED, given.toLowerCase()) ? (REFUSED[given.toLowerCase()] ?? null) : null;
}
