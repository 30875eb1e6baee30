import { columnNamed } from '../../domain/dataset.ts';
import { grainOf, type Grain } from '../../domain/period.ts';
import { problem, type Finding } from '../finding.ts';
import type { DeclaredIndicator, DeclaredTerm } from '../schemas/indicator.ts';
import { listTerms } from '../schemas/to-indicator.ts';
import { unknownColumn, type Side } from './terms.ts';

type Computed = Exclude<DeclaredIndicator, { kind: 'change' }>;

/** `pair` speaks of a denominator, `over_time` of either side of a ratio: elsewhere the kind itself says it. */
export function checkPairing(declared: Computed): readonly Finding[] {
  const sides = { ...(declared.kind === 'ratio' ? { numerator: declared.numerator } : {}), ...(declared.kind === 'sum' || declared.kind === 'stock' || declared.kind === 'share' ? { of: declared.of } : {}) };
  return Object.entries(sides).flatMap(([at, side]) =>
    listTerms<DeclaredTerm>(side, at).flatMap(({ term, path }) => [
      ...(term.pair === undefined || term.pair === 'same'
        ? []
        : [problem('time-misplaced', [...path, 'pair'], '« pair » apparie un dénominateur aux périodes du numérateur : ici, il n’y a rien à apparier.', 'Déplacez « pair » vers « denominator » d’un indicateur « kind: ratio ».')]),
      ...(term.over_time === undefined || (at === 'numerator' && declared.kind === 'ratio') || declared.kind === 'share'
        ? []
        : [problem('time-misplaced', [...path, 'over_time'], `Le genre « ${declared.kind} » dit déjà ce que plusieurs périodes deviennent.`, 'Retirez « over_time » ; une somme est « kind: sum », la dernière valeur connue « kind: stock ».')]),
    ]),
  );
}

/** What a share frees must be a dimension of its data: freeing the place, the time or the measure means nothing. */
export function checkFree(declared: Computed, sides: Readonly<Record<string, Side<unknown>>>): readonly Finding[] {
  if (declared.kind !== 'share') return [];
  const datasets = (sides['of']?.accepted ?? []).flatMap((term) => term.datasets);
  return declared.free.flatMap((name, index): readonly Finding[] => {
    const faulty = datasets.find((dataset) => columnNamed(dataset, name)?.role !== 'dimension');
    if (!faulty) return [];
    const dimensions = faulty.columns.filter(({ role }) => role === 'dimension').map((column) => column.name);
    const path = ['free', index];
    if (!columnNamed(faulty, name)) return [unknownColumn(name, path, faulty, dimensions, 'value')];
    return [
      problem(
        'share-not-a-dimension',
        path,
        `« ${name} » n’est pas une dimension : la libérer ne donne pas un total.`,
        dimensions.length === 0 ? 'Donnez « role: dimension » à la colonne selon laquelle le total se répartit.' : `Dimensions de ce jeu : ${dimensions.join(', ')}.`,
      ),
    ];
  });
}

/** Breaks, provisional periods and targets are told in periods of the data. */
export function checkPeriods(declared: Computed, grain: Grain | null): readonly Finding[] {
  const told = [
    ...declared.breaks.map(({ at }, index) => ({ at, path: ['breaks', index, 'at'], what: 'la rupture', code: 'break-grain' as const })),
    ...(declared.provisional ?? []).map((at, index) => ({ at, path: ['provisional', index], what: 'cette période', code: 'period-grain' as const })),
    ...Object.keys(declared.target ?? {}).map((at) => ({ at, path: ['target', at], what: 'cet objectif', code: 'period-grain' as const })),
  ];
  return told.flatMap(({ at, path, what, code }) =>
    grain !== null && grainOf(String(at)) === grain
      ? []
      : [
          problem(
            code,
            path,
            `« ${at} » n’est pas une période de ces données.`,
            grain === null ? `Ces données n’ont pas de période : retirez ${what}.` : `Écrivez une période de pas « ${grain} ».`,
            what === 'cet objectif' ? 'key' : 'value',
          ),
        ],
  );
}
