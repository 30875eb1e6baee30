import * as z from 'zod';
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

const dataset = () => text('slug').describe('Identifiant du jeu de données.');
const where = () => z.record(z.string().min(1), conditionSchema).default({}).describe('Lignes retenues : une condition par colonne.');

const simpleTerm = {
  dataset: dataset(),
  sum: text('columnName').describe('Colonne de mesure à additionner.'),
  where: where(),
  factor: z.number().default(1).describe('Facteur qui ramène la mesure à l’unité voulue : 0.01 pour des hectares en km².'),
};
const partSchema = z.strictObject(simpleTerm).describe('La somme d’une mesure d’un jeu de données.');

const termSchema = z
  .strictObject({
    ...simpleTerm,
    largest: level().optional().describe('Ne retenir que le plus grand territoire de ce niveau à l’intérieur du territoire demandé.'),
    plus: z.array(partSchema).min(1).optional().describe('Sommes de même unité à ajouter à celle-ci.'),
    minus: z.array(partSchema).min(1).optional().describe('Sommes de même unité à retrancher de celle-ci.'),
    over_time: z
      .enum(['add', 'last'])
      .optional()
      .describe('Plusieurs périodes du jeu pour une période demandée : « add » les additionne, « last » garde la dernière connue.'),
    pair: z
      .enum(['same', 'containing', 'latest'])
      .optional()
      .describe(
        'Au dénominateur, période appariée : « same » la même, « containing » celle qui la contient (un trimestre et son année), « latest » la dernière publiée qui ne commence pas après.',
      ),
  })
  .describe('La somme d’une mesure d’un jeu de données.');

const termsSchema = z
  .union([termSchema, z.array(termSchema).min(1)])
  .describe(
    'Une somme, ou une liste de sommes par ordre de préférence : celle que le producteur publie au niveau demandé, sinon la première qui peut l’atteindre.',
  );

const distinctSchema = z
  .strictObject({ dataset: dataset(), distinct: text('columnName').describe('Colonne qui identifie ce que l’on compte.'), where: where() })
  .describe('Le nombre de valeurs différentes d’une colonne.');

const publishedSchema = z
  .strictObject({ dataset: dataset(), value: text('columnName').describe('Colonne de la valeur que le producteur a calculée.'), where: where() })
  .describe('Une valeur publiée, reprise telle quelle.');

const oneOrMore = <S extends z.ZodType>(schema: S, what: string) => z.union([schema, z.array(schema).min(1)]).describe(what);

const formulaSide = z
  .union([
    text('slug'),
    z.strictObject({
      add: z.array(text('slug')).min(1).describe('Indicateurs à additionner.'),
      subtract: z.array(text('slug')).min(1).optional().describe('Indicateurs à retrancher.'),
    }),
  ])
  .describe('Un indicateur de genre « sum » ou « stock », ou plusieurs de même unité : { add: [a, b], subtract: [c] }.');

const absent = () =>
  z
    .enum(['unknown', 'zero'])
    .default('unknown')
    .describe('Sens d’une ligne absente ; « zero » pour un registre qui ne liste que les cas positifs.');

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
  provisional: z.array(period()).optional().describe('Périodes dont le producteur peut encore réviser les valeurs.'),
  target: z.record(text('period'), z.number()).optional().describe('Valeurs visées, par période : { 2028: 150 }.'),
  counted: z
    .strictObject({
      many: prose().describe('Au pluriel : « foyers allocataires du RSA ».'),
      one: prose().describe('Au singulier : « foyer allocataire du RSA ».'),
      gender: z.enum(['f', 'm']).default('m').describe('Genre : « aucune nuitée », « aucun foyer ».'),
    })
    .optional()
    .describe('Ce que l’on compte, quand l’unité seule en dirait trop peu ; sans lui, les phrases citent le nom de l’indicateur.'),
  secrecy: prose().optional().describe('Ce que cache le secret statistique : « moins de 5 foyers ».'),
};

const scale = (byDefault: number) => z.number().positive().default(byDefault).describe('Multiplicateur : 100 pour des %, 1000 pour des ‰.');
const absentNumerator = () => absent().describe('Sens d’une ligne absente au numérateur ; « zero » pour un registre qui ne liste que les cas positifs.');

export const indicatorSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('sum').describe('S’additionne entre territoires et dans le temps : des naissances, des montants versés.'),
      ...common,
      of: termsSchema,
      when_absent: absent(),
    }),
    z.strictObject({
      kind: z.literal('stock').describe('S’additionne entre territoires, jamais dans le temps : une population, des places ouvertes.'),
      ...common,
      of: termsSchema,
      when_absent: absent(),
    }),
    z.strictObject({
      kind: z.literal('ratio').describe('Rapport de deux sommes, divisé en dernier.'),
      ...common,
      numerator: termsSchema,
      denominator: termsSchema,
      scale: scale(1),
      when_numerator_is_absent: absentNumerator(),
    }),
    z.strictObject({
      kind: z.literal('share').describe('Part d’un total : la même somme, avec et sans ses conditions sur les dimensions de « free ».'),
      ...common,
      unit: word().default('%').describe('Unité ; par défaut « % ».'),
      of: termsSchema,
      free: z.array(text('columnName')).min(1).describe('Dimensions libérées au dénominateur, qui reste ainsi le total.'),
      scale: scale(100),
      when_numerator_is_absent: absentNumerator(),
    }),
    z.strictObject({
      kind: z.literal('distinct').describe('Nombre de personnes, de foyers ou d’établissements différents : recompté sur les lignes, jamais additionné.'),
      ...common,
      of: oneOrMore(distinctSchema, 'Ce que l’on compte, ou une liste par ordre de préférence.'),
      when_absent: absent(),
    }),
    z.strictObject({
      kind: z.literal('published').describe('Valeur calculée par le producteur (médiane, indice) : dite aux seuls niveaux et périodes qu’il publie.'),
      ...common,
      of: oneOrMore(publishedSchema, 'La valeur publiée, ou une liste : un jeu de données pour chaque niveau publié.'),
    }),
    z.strictObject({
      kind: z.literal('formula').describe('Rapport de sommes d’indicateurs déjà déclarés, divisé en dernier.'),
      ...common,
      numerator: formulaSide,
      denominator: formulaSide,
      scale: scale(1),
      when_numerator_is_absent: absentNumerator(),
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
export type DeclaredConditions = z.output<ReturnType<typeof where>>;
export type DeclaredPart = z.output<typeof partSchema>;
export type DeclaredTerm = z.output<typeof termSchema>;
export type DeclaredTerms = z.output<typeof termsSchema>;
export type DeclaredDistinct = z.output<typeof distinctSchema>;
export type DeclaredPublished = z.output<typeof publishedSchema>;
export type DeclaredFormulaSide = z.output<typeof formulaSide>;
