import type { Dataset } from '../../domain/dataset.ts';
import type { Indicator, IndicatorId } from '../../domain/indicator.ts';
import { LEVELS } from '../../domain/territory.ts';
import { problem, type Finding } from '../finding.ts';
import type { DeclaredIndicator } from '../schemas/indicator.ts';
import { commonOf } from '../schemas/to-indicator.ts';
import type { IndicatorVerdict } from './indicator.ts';
import { unknownIndicator, type KnownIndicators } from './known-indicators.ts';

type Declared = Extract<DeclaredIndicator, { kind: 'change' }>;

/**
 * A change over time is told of a stock only: anything else is refused with the reason.
 * `changes` are the other declared changes, which `known` does not hold yet.
 */
export function checkChange(declared: Declared, changes: ReadonlySet<IndicatorId>, known: KnownIndicators): IndicatorVerdict {
  if (changes.has(declared.of)) {
    return {
      indicator: null,
      findings: [problem('change-of-change', ['of'], `« ${declared.of} » est déjà une évolution.`, 'Écrivez dans « of » l’effectif dont elle part.')],
    };
  }
  const base = known.indicators.get(declared.of);
  if (!base || base.kind === 'change') return { indicator: null, findings: [unknownIndicator(declared.of, ['of'], known)] };
  const refusal = refuse(base, known);
  if (refusal) return { indicator: null, findings: [refusal] };
  const findings = (declared.levels ?? []).flatMap((level, index) =>
    base.levels.includes(level)
      ? []
      : [
          problem(
            'level-unreachable',
            ['levels', index],
            `« ${base.id} » n’est pas dit au niveau « ${level} » : son évolution non plus.`,
            `Niveaux possibles : ${base.levels.join(', ')}.`,
          ),
        ],
  );
  if (findings.length > 0) return { indicator: null, findings };
  const levels = LEVELS.filter((level) => base.levels.includes(level) && (declared.levels?.includes(level) ?? true));
  const common = commonOf(declared, levels);
  // A break in the stock is a break in its change, whether the declaration repeats it or not.
  const breaks = [...base.breaks, ...common.breaks.filter((own) => base.breaks.every((brk) => brk.at !== own.at))];
  return { indicator: { ...common, breaks, kind: 'change', of: base.id, atLeastYears: declared.at_least_years }, findings: [] };
}

function refuse(base: Exclude<Indicator, { kind: 'change' }>, known: KnownIndicators): Finding | null {
  switch (base.kind) {
    case 'ratio':
      return problem(
        'change-of-rate',
        ['of'],
        `« ${base.id} » est un rapport : une évolution en % d’un taux se confondrait avec une évolution en points.`,
        'Déclarez l’évolution d’un effectif (« kind: stock ») ; l’écart entre deux dates d’un rapport est déjà montré sur sa figure.',
      );
    case 'share':
      return problem(
        'change-of-rate',
        ['of'],
        `« ${base.id} » est une part : une évolution en % d’un pourcentage se confondrait avec une évolution en points.`,
        'Déclarez l’évolution d’un effectif (« kind: stock »).',
      );
    case 'distinct':
    case 'published':
      return problem(
        'change-of-rate',
        ['of'],
        `« ${base.id} » ne s’additionne pas : son évolution ne se calcule pas commune par commune.`,
        'Déclarez l’évolution d’un effectif (« kind: stock »).',
      );
    case 'sum':
      return problem(
        'change-of-flow',
        ['of'],
        `« ${base.id} » est une somme sur une période : son évolution annuelle moyenne dépendrait des périodes retenues.`,
        'Déclarez l’évolution d’un indicateur de genre « stock ».',
      );
    case 'stock':
      return hasTime(base, known.indicators, known.datasets)
        ? null
        : problem(
            'trend-without-time',
            ['of'],
            `« ${base.id} » n’a pas de période : il n’évolue pas.`,
            'Choisissez un indicateur dont le jeu de données a une colonne de période.',
          );
  }
}

/** True where some dataset of the indicator has periods. */
export function hasTime(indicator: Indicator, indicators: ReadonlyMap<IndicatorId, Indicator>, datasets: readonly Dataset[]): boolean {
  if (indicator.kind === 'change') {
    const base = indicators.get(indicator.of);
    return base !== undefined && hasTime(base, indicators, datasets);
  }
  const terms: readonly { readonly dataset: string }[] = indicator.kind === 'ratio' ? [...indicator.numerator, ...indicator.denominator] : indicator.of;
  return terms.some((term) => datasets.some((dataset) => dataset.id === term.dataset && dataset.periodColumn !== null));
}
