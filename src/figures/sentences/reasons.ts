import type { ComparisonReason } from '../../domain/comparison.ts';

/** Why nothing is computed from two figures, after « Pas de comparaison avec … : ». */
export const COMPARISON_REASONS: Record<ComparisonReason, string> = {
  secret: 'une valeur relève du secret statistique',
  'not-published': 'le producteur ne publie pas l’une des deux valeurs',
  'dataset-missing': 'le jeu de données nécessaire n’est pas dans ce dossier publié',
  'not-published-at-level': 'les données publiées ne descendent pas à ce niveau',
  'not-additive': 'cette valeur ne se calcule pas pour un ensemble de territoires, et le producteur ne la publie pas',
  'not-broken-down': 'les données publiées ne sont pas ventilées selon ce critère',
  'sample-mixed': 'des données réelles et des données d’exemple ne se comparent pas',
  'percentage-of-percentage': 'une évolution en\u00A0% d’un taux se confondrait avec une évolution en points',
  'not-applicable': 'l’indicateur n’a pas de sens pour l’un des deux',
  'period-not-published': 'aucune donnée n’est publiée pour cette période',
  'no-earlier-period': 'aucune période plus ancienne n’est publiée',
  'not-computable': 'le calcul est impossible',
  'would-unmask': 'une soustraction révélerait une valeur protégée par le secret statistique',
  'cut-commune': 'une commune partagée entre plusieurs cantons n’est pas répartie entre eux',
  break: 'la série est rompue entre les deux périodes',
  'depends-on-size': 'cette quantité dépend d’abord de la taille du territoire',
  'incomplete-period': 'l’une des deux périodes n’est pas complète',
  'same-territory': 'c’est le territoire lui-même',
  'no-peers': 'aucun groupe n’est déclaré pour ce territoire',
  'no-target': 'aucun n’est déclaré',
  'before-trajectory': 'la trajectoire commence plus tard',
};
