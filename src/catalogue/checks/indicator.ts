import type { Grain } from '../../domain/period.ts';
import type { Indicator, Terms } from '../../domain/indicator.ts';
import { canBeWhole } from '../../domain/places.ts';
import { LEVELS, type Level } from '../../domain/territory.ts';
import { problem, warning, type Finding } from '../finding.ts';
import type { DeclaredIndicator, DeclaredTerm } from '../schemas/indicator.ts';
import { listTerms, toIndicator, type AcceptedTerms } from '../schemas/to-indicator.ts';
import { checkFormulaSide, type KnownForFormula } from './formula.ts';
import { checkFree, checkPairing, checkPeriods } from './indicator-members.ts';
import { checkSide, type AcceptedTerm, type Side } from './terms.ts';
import { checkDistinct, checkPublished } from './values.ts';

export type IndicatorVerdict = { readonly indicator: Indicator | null; readonly findings: readonly Finding[] };

type Computed = Exclude<DeclaredIndicator, { kind: 'change' }>;
type Sides = Readonly<Record<string, Side<unknown>>>;

/** An indicator that is computed from datasets: accepted with the levels at which it can be told, or refused with reasons. */
export function checkIndicator(declared: Computed, known: KnownForFormula, rootLevel: Level): IndicatorVerdict {
  const { sides, terms } = checkSides(declared, known);
  const findings = [...Object.values(sides).flatMap((side) => side.findings), ...checkPairing(declared), ...checkFree(declared, sides)];
  const isUsable = findings.every(({ code, severity }) => severity === 'warning' || code === 'dataset-left-out') && Object.values(sides).every((side) => side.accepted.length > 0);
  if (!isUsable) return { indicator: null, findings };

  const paired = pairSides(declared, sides, rootLevel);
  findings.push(...paired.findings);
  if (paired.findings.length > 0) return { indicator: null, findings };

  const reduced = Object.values(sides).some((side) => side.reduced);
  const chosen = chooseLevels(declared, paired.levels, reduced, rootLevel);
  findings.push(...chosen.findings, ...checkPeriods(declared, paired.grain), ...checkUnit(declared));
  if (chosen.levels.length === 0 || findings.some((finding) => finding.severity === 'error' && finding.code !== 'dataset-left-out')) {
    return { indicator: null, findings };
  }
  return { indicator: toIndicator(declared, chosen.levels, terms), findings };
}

/** The sides of the indicator, and their terms sorted by what can be done with them. */
function checkSides(declared: Computed, known: KnownForFormula): { readonly sides: Sides; readonly terms: AcceptedTerms } {
  const nothing: AcceptedTerms = { sums: {}, distinct: [], published: [] };
  if (declared.kind === 'distinct') {
    const of = checkDistinct(declared.of, known);
    return { sides: { of }, terms: { ...nothing, distinct: of.accepted.map(({ term }) => term) } };
  }
  if (declared.kind === 'published') {
    const of = checkPublished(declared.of, known);
    return { sides: { of }, terms: { ...nothing, published: of.accepted.map(({ term }) => term) } };
  }
  const sides = checkSums(declared, known);
  return { sides, terms: { ...nothing, sums: Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, side.accepted.map(({ term }) => term) as unknown as Terms])) } };
}

function checkSums(declared: Exclude<Computed, { kind: 'distinct' | 'published' }>, known: KnownForFormula): Readonly<Record<string, Side>> {
  switch (declared.kind) {
    case 'ratio':
      return { numerator: checkSide(declared.numerator, 'numerator', known), denominator: checkSide(declared.denominator, 'denominator', known) };
    case 'formula':
      return { numerator: checkFormulaSide(declared.numerator, 'numerator', known), denominator: checkFormulaSide(declared.denominator, 'denominator', known) };
    case 'sum':
    case 'stock':
    case 'share':
      return { of: checkSide(declared.of, 'of', known) };
  }
}

type Paired = { readonly levels: readonly Level[]; readonly grain: Grain | null; readonly findings: readonly Finding[] };

/** Territories pair where both sides add up to the level; periods pair where both sides have the same grain, one has none, or the denominator declares how. */
function pairSides(declared: Computed, sides: Sides, rootLevel: Level): Paired {
  const all = Object.values(sides).flatMap((side) => side.accepted);
  const grains = grainsOf(all);
  const [at] = Object.keys(sides);
  const above = grainsOf(sides['numerator']?.accepted ?? []);
  const arePaired = declared.kind === 'ratio' && above.length <= 1 && listTerms(declared.denominator, 'denominator').every(({ term }) => term.pair !== undefined && term.pair !== 'same');
  // A published value is told period by period: what one level publishes by year may be by quarter at another.
  if (grains.length > 1 && !arePaired && declared.kind !== 'published') {
    const isQuotient = declared.kind === 'ratio' || declared.kind === 'formula';
    return refused(
      isQuotient ? 'sides-unpaired' : 'grain-mixed',
      at,
      `Les jeux de données n’ont pas le même pas de temps (${grains.join(', ')}) : leurs périodes ne se correspondent pas.`,
      declared.kind === 'ratio'
        ? 'Choisissez des jeux de même pas de temps, ou écrivez au dénominateur « pair: containing » ou « pair: latest ».'
        : 'Choisissez des jeux de même pas de temps.',
    );
  }
  const hasTwoSides = declared.kind === 'ratio' || declared.kind === 'formula';
  const levels = toldLevels(hasTwoSides ? pairedLevels(sides) : LEVELS.filter((level) => all.some((term) => term.levels.includes(level))), sides, rootLevel);
  if (levels.length > 0) return { levels, grain: above[0] ?? grains[0] ?? null, findings: [] };
  const leaves = [...new Set(all.flatMap(({ datasets }) => datasets).map((dataset) => `${dataset.id} (${dataset.leaf})`))].join(' et ');
  if (hasLargest(declared))
    return refused(
      'largest-misplaced',
      at,
      'Aucun niveau ne contient plusieurs territoires du niveau demandé par « largest ».',
      'Choisissez dans « largest » un niveau plus fin que ceux de l’indicateur.',
    );
  return refused(
    'sides-unpaired',
    at,
    `Aucun niveau n’est commun à ce qui est additionné ou divisé : ${leaves}.`,
    'Choisissez des jeux dont les territoires s’emboîtent, par exemple tous à la commune.',
  );
}

function grainsOf(terms: readonly AcceptedTerm<unknown>[]): readonly Grain[] {
  return [...new Set(terms.flatMap(({ datasets }) => datasets).flatMap(({ grain }) => (grain === null ? [] : [grain])))];
}

function hasLargest(declared: Computed): boolean {
  return sumsOf(declared).some(({ term }) => term.largest !== undefined);
}

/** The sums written in the declaration itself, with their places. */
function sumsOf(declared: Computed) {
  switch (declared.kind) {
    case 'sum':
    case 'stock':
    case 'share':
      return listTerms<DeclaredTerm>(declared.of, 'of');
    case 'ratio':
      return [...listTerms<DeclaredTerm>(declared.numerator, 'numerator'), ...listTerms<DeclaredTerm>(declared.denominator, 'denominator')];
    case 'distinct':
    case 'published':
    case 'formula':
      return [];
  }
}

function pairedLevels(sides: Sides): readonly Level[] {
  const tells = (terms: readonly AcceptedTerm<unknown>[] | undefined, level: Level) => terms?.some((term) => term.levels.includes(level)) === true;
  return LEVELS.filter((level) => tells(sides['numerator']?.accepted, level) && tells(sides['denominator']?.accepted, level));
}

function refused(code: 'sides-unpaired' | 'grain-mixed' | 'largest-misplaced', at: string | undefined, message: string, advice: string): Paired {
  return { levels: [], grain: null, findings: [problem(code, at === undefined ? [] : [at], message, advice, 'key')] };
}

/** Above the root nothing adds up: a level is told where every side has a term of which all datasets speak at that very level. */
function toldLevels(levels: readonly Level[], sides: Sides, rootLevel: Level): readonly Level[] {
  const isPublishedAt = (level: Level): boolean => Object.values(sides).every(({ accepted }) => accepted.some(({ datasets }) => datasets.every(({ leaf }) => leaf === level)));
  return levels.filter((level) => canBeWhole(level, rootLevel) || isPublishedAt(level));
}

function chooseLevels(
  declared: Computed,
  possible: readonly Level[],
  reduced: boolean,
  rootLevel: Level,
): { levels: readonly Level[]; findings: readonly Finding[] } {
  if (declared.levels === undefined) return { levels: possible.filter((level) => LEVELS.indexOf(level) <= LEVELS.indexOf(rootLevel)), findings: [] };
  const levels = declared.levels.filter((level) => possible.includes(level));
  if (reduced) return { levels, findings: [] };
  const findings = declared.levels.flatMap((level, index) =>
    possible.includes(level)
      ? []
      : [
          problem(
            'level-unreachable',
            ['levels', index],
            `Les données ne permettent pas de dire cet indicateur au niveau « ${level} ».`,
            `Niveaux possibles : ${possible.join(', ')}.`,
          ),
        ],
  );
  return { levels, findings };
}

const EXPECTED_SCALE: Readonly<Record<string, number>> = { '%': 100, '‰': 1000 };

function checkUnit(declared: Computed): readonly Finding[] {
  if (declared.kind !== 'ratio' && declared.kind !== 'share' && declared.kind !== 'formula') return [];
  const expected = EXPECTED_SCALE[declared.unit];
  if (expected === undefined || declared.scale === expected) return [];
  return [
    warning(
      'unit-scale',
      ['unit'],
      `L’unité « ${declared.unit} » va avec « scale: ${expected} », et non ${declared.scale}.`,
      `Écrivez « scale: ${expected} », ou changez l’unité.`,
    ),
  ];
}
