import * as z from 'zod';
import type { Condition, Indicator, IndicatorId, Term, Terms } from '../../domain/indicator.ts';
import { LEVELS, type Level } from '../../domain/territory.ts';
import { level, period, prose, text, word } from './words.ts';

const conditionSchema = z.union([
  z.union([z.string(), z.number()]).describe('La valeur retenue.'),
  z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .describe('Les valeurs retenues.'),
  z.strictObject({
    from: z.number().optional().describe('Borne inférieure, comprise.'),
    to: z.number().optional().describe('Borne supérieure, comprise.'),
  }),
]);

const termSchema = z
  .strictObject({
    dataset: text('slug').describe('Identifiant du jeu de données.'),
    sum: text('columnName').describe('Colonne de mesure à additionner.'),
    where: z.record(z.string().min(1), conditionSchema).default({}).describe('Lignes retenues : une condition par colonne.'),
    factor: z.number().default(1).describe('Facteur qui ramène la mesure à l’unité voulue : 0.01 pour des hectares en km².'),
    largest: level().optional().describe('Ne retenir que le plus grand territoire de ce niveau à l’intérieur du territoire demandé.'),
  })
  .describe('La somme d’une mesure d’un jeu de données.');

const termsSchema = z
  .union([termSchema, z.array(termSchema).min(1)])
  .describe('Une somme, ou une liste de sommes par ordre de préférence : la première qui est publiée et répond au niveau est utilisée.');

const common = {
  id: text('slug').describe('Identifiant, unique parmi les indicateurs.'),
  label: prose().describe('Nom complet de l’indicateur.'),
  short_label: prose().optional().describe('Nom court, pour les petites figures.'),
  theme: prose().describe('Thème sous lequel l’indicateur est rangé.'),
  definition: prose().describe('La définition officielle, en une phrase.'),
  says: prose().describe('Ce que ce chiffre dit : une phrase qu’un élu peut lire à voix haute.'),
  does_not_say: prose().describe('Ce que ce chiffre ne dit pas.'),
  unit: word().describe('Unité : « habitants », « % », « hab./km² ».'),
  unit_one: word().optional().describe('Unité après un : « habitant ». Par défaut, l’unité.'),
  decimals: z.int().min(0).max(6).default(0).describe('Nombre de décimales affichées.'),
  direction: z
    .enum(['higher-is-better', 'lower-is-better', 'neutral'])
    .default('neutral')
    .describe('Sens souhaité ; « neutral » quand ni la hausse ni la baisse n’est bonne en soi.'),
  levels: z
    .array(level())
    .min(1)
    .optional()
    .describe('Niveaux où l’indicateur a un sens ; par défaut, tous ceux que ses données permettent jusqu’au territoire de l’observatoire.'),
  minimum_coverage: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'Part connue, entre 0 et 1, sous laquelle la valeur est dite partielle ; par défaut 0.8 pour un rapport, 1 pour une somme ou un effectif.',
    ),
  breaks: z
    .array(
      z.strictObject({
        at: period().describe('Première période de la nouvelle série.'),
        note: prose().describe('Ce qui a changé.'),
      }),
    )
    .default([])
    .describe('Ruptures de série : aucune évolution n’est calculée à travers elles.'),
};

export const indicatorSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('sum').describe('S’additionne entre territoires et dans le temps : des naissances, des montants versés.'),
      ...common,
      of: termsSchema,
    }),
    z.strictObject({
      kind: z.literal('stock').describe('S’additionne entre territoires, jamais dans le temps : une population, des places ouvertes.'),
      ...common,
      of: termsSchema,
    }),
    z.strictObject({
      kind: z.literal('ratio').describe('Rapport de deux sommes, divisé en dernier.'),
      ...common,
      numerator: termsSchema,
      denominator: termsSchema,
      scale: z.number().positive().default(1).describe('Multiplicateur : 100 pour des %, 1000 pour des ‰.'),
      when_numerator_is_absent: z
        .enum(['unknown', 'zero'])
        .default('unknown')
        .describe('Sens d’une ligne absente au numérateur ; « zero » pour un registre qui ne liste que les cas positifs.'),
    }),
    z.strictObject({
      kind: z.literal('change').describe('Évolution annuelle moyenne d’un indicateur de genre « stock », en % par an.'),
      ...common,
      unit: word().default('% par an').describe('Unité ; par défaut « % par an ».'),
      of: text('slug').describe('Identifiant de l’indicateur de genre « stock ».'),
      at_least_years: z.int().min(1).max(100).default(1).describe('Écart minimal entre les deux périodes comparées, en années.'),
    }),
  ])
  .describe('Un indicateur.');

export type DeclaredIndicator = z.output<typeof indicatorSchema>;
export type DeclaredTerm = z.output<typeof termSchema>;
export type DeclaredTerms = z.output<typeof termsSchema>;

/** The terms one by one, each with its place in the declaration. */
export function listTerms(
  declared: DeclaredTerms,
  at: string,
): readonly { readonly term: DeclaredTerm; readonly path: readonly (string | number)[] }[] {
  return Array.isArray(declared) ? declared.map((term, index) => ({ term, path: [at, index] })) : [{ term: declared, path: [at] }];
}

export function toTerm(declared: DeclaredTerm): Term {
  return {
    dataset: declared.dataset,
    sum: declared.sum,
    where: Object.entries(declared.where).map(([column, condition]) => toCondition(column, condition)),
    factor: declared.factor,
    largest: declared.largest ?? null,
  };
}

function toCondition(column: string, declared: z.output<typeof conditionSchema>): Condition {
  if (Array.isArray(declared)) return { column, is: 'in', values: declared };
  if (typeof declared === 'object') return { column, is: 'between', from: declared.from ?? null, to: declared.to ?? null };
  return { column, is: 'in', values: [declared] };
}

/** What the declaration says apart from what it computes. `levels` are those that the checks settled. */
export function commonOf(declared: DeclaredIndicator, levels: readonly Level[]) {
  return {
    id: declared.id,
    label: declared.label,
    shortLabel: declared.short_label ?? declared.label,
    definition: declared.definition,
    unit: declared.unit,
    unitOne: declared.unit_one ?? declared.unit,
    decimals: declared.decimals,
    direction: declared.direction,
    levels: LEVELS.filter((candidate) => levels.includes(candidate)),
    minimumCoverage: declared.minimum_coverage ?? (declared.kind === 'ratio' ? 0.8 : 1),
    breaks: declared.breaks.map((brk) => ({ at: String(brk.at), note: brk.note })),
    says: declared.says,
    doesNotSay: declared.does_not_say,
    theme: declared.theme,
  };
}

/** The indicator, from terms that the checks accepted. */
export function toIndicator(declared: DeclaredIndicator, levels: readonly Level[], terms: Readonly<Record<string, Terms>>): Indicator {
  const common = commonOf(declared, levels);
  const side = (name: string): Terms => {
    const found = terms[name];
    if (!found) throw new Error(`Indicator "${declared.id}" has no accepted ${name}: it was not checked`);
    return found;
  };
  switch (declared.kind) {
    case 'sum':
    case 'stock':
      return { ...common, kind: declared.kind, of: side('of') };
    case 'ratio':
      return {
        ...common,
        kind: 'ratio',
        numerator: side('numerator'),
        denominator: side('denominator'),
        scale: declared.scale,
        whenNumeratorIsAbsent: declared.when_numerator_is_absent,
      };
    case 'change':
      return { ...common, kind: 'change', of: declared.of as IndicatorId, atLeastYears: declared.at_least_years };
  }
}
