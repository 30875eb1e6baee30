import * as z from 'zod';
import type { FigureSpec } from '../../domain/dashboard.ts';
import { level, period, prose, text } from './words.ts';

const figureId = text('slug').optional().describe('Identifiant dans les adresses ; par défaut, tiré de la figure et de l’indicateur.');
const indicator = text('slug').describe('Identifiant de l’indicateur.');
const ownPeriod = period().optional().describe('Période montrée tant que le lecteur n’en choisit pas d’autre ; par défaut, celle du tableau de bord.');

const figureSchema = z
  .discriminatedUnion('show', [
    z.strictObject({ show: z.literal('key').describe('Un chiffre clé.'), id: figureId, indicator, period: ownPeriod }),
    z.strictObject({
      show: z.literal('map').describe('Une carte.'),
      id: figureId,
      indicator,
      level: level().describe('Niveau montré tant que le lecteur n’en choisit pas d’autre.'),
      period: ownPeriod,
    }),
    z.strictObject({
      show: z.literal('ranking').describe('Un classement.'),
      id: figureId,
      indicator,
      level: level().describe('Niveau montré tant que le lecteur n’en choisit pas d’autre.'),
      rows: z.int().min(1).max(100).default(10).describe('Nombre de territoires montrés.'),
      period: ownPeriod,
    }),
    z.strictObject({ show: z.literal('trend').describe('Une évolution dans le temps.'), id: figureId, indicator }),
    z.strictObject({
      show: z.literal('table').describe('Un tableau de plusieurs indicateurs.'),
      id: figureId,
      title: prose().describe('Titre du tableau.'),
      indicators: z.array(text('slug')).min(1).describe('Les colonnes : des identifiants d’indicateurs.'),
      level: level().describe('Niveau montré tant que le lecteur n’en choisit pas d’autre.'),
    }),
  ])
  .describe('Une figure.');

export const dashboardSchema = z
  .strictObject({
    id: text('slug').describe('Identifiant, unique parmi les tableaux de bord.'),
    title: prose().describe('Titre de la page.'),
    lead: prose().describe('Une phrase sous le titre : à quelles questions la page répond.'),
    period: period().optional().describe('Période montrée d’abord ; par défaut, la dernière publiée.'),
    levels: z.array(level()).min(1).describe('Niveaux proposés au lecteur.'),
    sections: z
      .array(
        z.strictObject({
          title: prose().describe('Titre de la section.'),
          layout: z
            .enum(['key', 'wide-narrow', 'narrow-wide', 'halves', 'full'])
            .default('full')
            .describe(
              '« key » : une rangée de chiffres clés ; « wide-narrow », « narrow-wide », « halves » : deux colonnes ; « full » : l’une sous l’autre.',
            ),
          figures: z.array(figureSchema).min(1).describe('Les figures, dans l’ordre de lecture.'),
        }),
      )
      .min(1)
      .describe('Les sections de la page, de haut en bas.'),
  })
  .describe('Un tableau de bord.');

export type DeclaredDashboard = z.output<typeof dashboardSchema>;
export type DeclaredFigure = z.output<typeof figureSchema>;

/** The id of a figure that declares none: it appears in addresses, hence French words. */
function defaultId(figure: DeclaredFigure): string {
  switch (figure.show) {
    case 'key':
      return figure.indicator;
    case 'map':
      return `carte-${figure.indicator}`;
    case 'ranking':
      return `classement-${figure.indicator}`;
    case 'trend':
      return `courbe-${figure.indicator}`;
    case 'table':
      return 'tableau';
  }
}

export function toFigure(declared: DeclaredFigure): FigureSpec {
  const id = declared.id ?? defaultId(declared);
  if (declared.show === 'trend' || declared.show === 'table') return { ...declared, id };
  const { period: own, ...figure } = declared;
  return { ...figure, id, ...(own === undefined ? {} : { period: String(own) }) };
}
