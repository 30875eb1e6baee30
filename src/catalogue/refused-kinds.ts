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
    advice: 'Elle ne peut être montrée que là où le producteur la publie ; ce genre d’indicateur n’est pas encore lu par cette version.',
  },
  share: {
    code: 'kind-unsupported',
    message: 'Le genre « share » n’est pas encore lu par cette version.',
    advice: 'Déclarez « kind: ratio » avec « scale: 100 », la partie au numérateur et le total au dénominateur.',
  },
  published: {
    code: 'kind-unsupported',
    message: 'Le genre « published » n’est pas encore lu par cette version.',
    advice: 'Retirez cet indicateur de la liste des fichiers, ou déclarez ses deux termes avec « kind: ratio » s’ils sont publiés.',
  },
  distinct: {
    code: 'kind-unsupported',
    message: 'Le genre « distinct » n’est pas encore lu par cette version.',
    advice: 'Retirez cet indicateur de la liste des fichiers.',
  },
};

/** Why a kind of indicator is not accepted, for those that people are likely to write; null for any other word. */
export function refusedKind(given: unknown): Refusal | null {
  return typeof given === 'string' && Object.hasOwn(REFUSED, given.toLowerCase()) ? (REFUSED[given.toLowerCase()] ?? null) : null;
}
