import type { Grain } from '../../domain/period.ts';
import { grainOf } from '../../domain/period.ts';
import type { Indicator, Terms } from '../../domain/indicator.ts';
import { LEVELS, type Level } from '../../domain/territory.ts';
import { problem, warning, type Finding } from '../finding.ts';
import { toIndicator, type DeclaredIndicator } from '../schemas/indicator.ts';
import { checkSide, type AcceptedTerm, type Known, type Side } from './terms.ts';

export type IndicatorVerdict = { readonly indicator: Indicator | null; readonly findings: readonly Finding[] };

type Computed = Exclude<DeclaredIndicator, { kind: 'change' }>;

/** An indicator that is computed from datasets: accepted with the levels at which it can be told, or refused with reasons. */
export function checkIndicator(declared: Computed, known: Known, rootLevel: Level): IndicatorVerdict {
  const sides: Readonly<Record<string, Side>> =
    declared.kind === 'ratio'
      ? { numerator: checkSide(declared.numerator, 'numerator', known), denominator: checkSide(declared.denominator, 'denominator', known) }
      : { of: checkSide(declared.of, 'of', known) };
  const findings = Object.values(sides).flatMap((side) => side.findings);
  const isUsable = findings.every((finding) => finding.code === 'dataset-left-out') && Object.values(sides).every((side) => side.accepted.length > 0);
  if (!isUsable) return { indicator: null, findings };

  const paired = pairSides(declared, sides);
  findings.push(...paired.findings);
  if (paired.findings.length > 0) return { indicator: null, findings };

  const reduced = Object.values(sides).some((side) => side.reduced);
  const chosen = chooseLevels(declared, paired.levels, reduced, rootLevel);
  findings.push(...chosen.findings, ...checkBreaks(declared, paired.grain), ...checkUnit(declared));
  if (chosen.levels.length === 0 || findings.some((finding) => finding.severity === 'error' && finding.code !== 'dataset-left-out')) {
    return { indicator: null, findings };
  }
  const terms = Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, side.accepted.map(({ term }) => term) as unknown as Terms]));
  return { indicator: toIndicator(declared, chosen.levels, terms), findings };
}

type Paired = { readonly levels: readonly Level[]; readonly grain: Grain | null; readonly findings: readonly Finding[] };

/** Territories pair where both sides add up to the level; periods pair where both sides have the same grain, or one has none. */
function pairSides(declared: Computed, sides: Readonly<Record<string, Side>>): Paired {
  const all = Object.values(sides).flatMap((side) => side.accepted);
  const grains = [...new Set(all.flatMap(({ dataset }) => (dataset.grain === null ? [] : [dataset.grain])))];
  const [at] = Object.keys(sides);
  if (grains.length > 1) {
    const code = declared.kind === 'ratio' ? 'sides-unpaired' : 'grain-mixed';
    return refused(
      code,
      at,
      `Les jeux de données n’ont pas le même pas de temps (${grains.join(', ')}) : leurs périodes ne se correspondent pas.`,
      'Choisissez des jeux de même pas de temps.',
    );
  }
  const levels = declared.kind === 'ratio' ? pairedLevels(sides) : LEVELS.filter((level) => all.some((term) => term.levels.includes(level)));
  if (levels.length > 0) return { levels, grain: grains[0] ?? null, findings: [] };
  const leaves = [...new Set(all.map(({ dataset }) => `${dataset.id} (${dataset.leaf})`))].join(' et ');
  const largest = all.some(({ term }) => term.largest !== null);
  if (largest)
    return refused(
      'largest-misplaced',
      at,
      'Aucun niveau ne contient plusieurs territoires du niveau demandé par « largest ».',
      'Choisissez dans « largest » un niveau plus fin que ceux de l’indicateur.',
    );
  return refused(
    'sides-unpaired',
    at,
    `Aucun niveau n’est commun aux deux côtés du rapport : ${leaves}.`,
    'Choisissez deux jeux dont les territoires s’emboîtent, par exemple tous deux à la commune.',
  );
}

function pairedLevels(sides: Readonly<Record<string, Side>>): readonly Level[] {
  const tells = (terms: readonly AcceptedTerm[] | undefined, level: Level) => terms?.some((term) => term.levels.includes(level)) === true;
  return LEVELS.filter((level) => tells(sides['numerator']?.accepted, level) && tells(sides['denominator']?.accepted, level));
}

function refused(code: 'sides-unpaired' | 'grain-mixed' | 'largest-misplaced', at: string | undefined, message: string, advice: string): Paired {
  return { levels: [], grain: null, findings: [problem(code, at === undefined ? [] : [at], message, advice, 'key')] };
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

function checkBreaks(declared: Computed, grain: Grain | null): readonly Finding[] {
  return declared.breaks.flatMap(({ at }, index) =>
    grain !== null && grainOf(String(at)) === grain
      ? []
      : [
          problem(
            'break-grain',
            ['breaks', index, 'at'],
            `« ${at} » n’est pas une période de ces données.`,
            grain === null ? 'Ces données n’ont pas de période : retirez la rupture.' : `Écrivez une période de pas « ${grain} ».`,
          ),
        ],
  );
}

const EXPECTED_SCALE: Readonly<Record<string, number>> = { '%': 100, '‰': 1000 };

function checkUnit(declared: Computed): readonly Finding[] {
  if (declared.kind !== 'ratio') return [];
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
