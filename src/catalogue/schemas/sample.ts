import * as z from 'zod';
import type { SampleMeasure, SampleSpec } from '../../domain/sample.ts';
import { period, text } from './words.ts';

const column = () => text('columnName');
const share = () => z.number().min(0).lt(1).default(0);

const thingsSchema = z
  .strictObject({
    identify: column().optional().describe('Colonne qui reçoit l’identifiant inventé de chaque ligne.'),
    per_thousand: z.number().positive().describe('Combien pour mille habitants inventés.'),
    from_size: z.number().min(0).default(0).describe('Taille, en habitants inventés, sous laquelle un territoire n’en a aucun.'),
    each_period: z.boolean().default(false).describe('« true » pour des événements : d’autres à chaque période.'),
  })
  .describe('Plusieurs lignes par territoire, une par chose comptée : un collège, un accident.');

const measureSchema = z
  .strictObject({
    per_inhabitant: z.number().optional().describe('Valeur à la première période, par habitant inventé.'),
    value: z.number().optional().describe('Valeur à la première période, quelle que soit la taille du territoire.'),
    spread: z.number().min(0).max(1).default(0).describe('Dispersion entre territoires : 0.3 pour un écart type de 30 %.'),
    noise: z.number().min(0).max(1).default(0).describe('Dispersion d’une période à l’autre, de même.'),
    trend: z.number().gt(-1).max(1).default(0).describe('Évolution par an : -0.02 pour une baisse de 2 %.'),
    decimals: z.int().min(0).max(6).default(1).describe('Décimales écrites, pour un nombre qui n’est pas entier.'),
    round_to: z.number().positive().optional().describe('Arrondi du producteur : 5 pour un multiple de cinq.'),
    secret_below: z.number().positive().optional().describe('Sous ce nombre, et au-dessus de zéro, la valeur est secrète.'),
    missing: share().describe('Part des cellules sans valeur.'),
    repeated: z.boolean().default(false).describe('« true » : la même sur toutes les lignes du territoire et de la période.'),
  })
  .refine((measure) => (measure.per_inhabitant === undefined) !== (measure.value === undefined), {
    error: 'il faut « per_inhabitant » ou « value », et pas les deux',
    params: { advice: 'Écrivez « per_inhabitant: 0.02 » pour un nombre qui suit la taille du territoire, « value: 100 » sinon.' },
  })
  .describe('Comment la mesure est tirée au hasard.');

export const sampleSchema = z
  .strictObject({
    seed: z.int().min(0).max(4_294_967_295).describe('Graine du hasard : la même donne toujours les mêmes chiffres.'),
    periods: z.array(period()).default([]).describe('Les périodes inventées ; aucune pour un jeu sans période.'),
    rows: thingsSchema.optional(),
    categories: z
      .record(column(), z.record(z.string(), z.number().positive()))
      .default({})
      .describe('Par dimension, ses valeurs et leur poids : { sexe: { F: 0.5, M: 0.5 } }.'),
    measures: z.record(column(), measureSchema).default({}).describe('Par mesure, comment elle est tirée.'),
    absent_rows: share().describe('Part des lignes absentes.'),
  })
  .describe('Données d’exemple inventées, montrées comme telles tant que la source réelle n’a jamais pu être obtenue.');

export type DeclaredSample = z.output<typeof sampleSchema>;

export function toSample(declared: DeclaredSample): SampleSpec {
  const { rows } = declared;
  return {
    seed: declared.seed,
    periods: declared.periods.map(String).sort(),
    things: rows === undefined ? null : { column: rows.identify ?? null, perThousand: rows.per_thousand, fromSize: rows.from_size, eachPeriod: rows.each_period },
    categories: Object.entries(declared.categories).map(([name, weights]) => ({ column: name, values: Object.entries(weights).map(([value, weight]) => ({ text: value, weight })) })),
    measures: Object.entries(declared.measures).map(([name, measure]) => toMeasure(name, measure)),
    absentRows: declared.absent_rows,
  };
}

function toMeasure(name: string, measure: z.output<typeof measureSchema>): SampleMeasure {
  const { per_inhabitant: perInhabitant, value, spread, noise, trend, decimals, missing, repeated } = measure;
  return {
    column: name,
    level: perInhabitant ?? value ?? 0,
    per: perInhabitant === undefined ? 'row' : 'inhabitant',
    spread,
    noise,
    trend,
    decimals,
    roundTo: measure.round_to ?? null,
    secretBelow: measure.secret_below ?? null,
    missing,
    repeated,
  };
}
