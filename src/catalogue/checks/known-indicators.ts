import type { Dataset } from '../../domain/dataset.ts';
import type { Indicator, IndicatorId } from '../../domain/indicator.ts';
import { nearest } from '../../shared/nearest.ts';
import { problem, type Finding } from '../finding.ts';

export type KnownIndicators = {
  readonly indicators: ReadonlyMap<IndicatorId, Indicator>;
  /** Declared, and left out because of errors. */
  readonly leftOut: ReadonlySet<IndicatorId>;
  readonly datasets: readonly Dataset[];
};

/** What to say of an indicator that cannot be found, here or in a dashboard. */
export function unknownIndicator(id: IndicatorId, path: Finding['path'], known: Pick<KnownIndicators, 'indicators' | 'leftOut'>): Finding {
  if (known.leftOut.has(id)) {
    return problem(
      'indicator-left-out',
      path,
      `L’indicateur « ${id} » est déclaré mais il contient des erreurs, ou s’appuie sur une déclaration qui en contient.`,
      `Corrigez d’abord « ${id} ».`,
    );
  }
  const names = [...known.indicators.keys(), ...known.leftOut];
  const close = nearest(id, names);
  return problem(
    'indicator-unknown',
    path,
    `Aucun indicateur ne s’appelle « ${id} ».`,
    close === null ? `Indicateurs déclarés : ${names.join(', ') || 'aucun'}.` : `Vouliez-vous écrire « ${close} » ?`,
  );
}
