import * as z from 'zod';
import { grainOf } from '../../domain/period.ts';
import { LEVELS } from '../../domain/territory.ts';
import { typesetFrench } from '../../shared/typeset-french.ts';

/** A text format, with what to tell the person whose text does not have it. */
type Format = { readonly pattern: RegExp; readonly what: string; readonly advice: string };

/** Every pattern of the declarations; `explain-issue.ts` finds the advice by the pattern. */
export const FORMATS = {
  slug: {
    pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
    what: 'n’est pas un identifiant',
    advice: 'Écrivez des minuscules sans accent, des chiffres et des traits d’union, par exemple « part-plus-grand-epci ».',
  },
  columnName: {
    pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
    what: 'n’est pas un nom de colonne',
    advice: 'Écrivez des minuscules sans accent, des chiffres et des tirets bas, par exemple « superficie_km2 ».',
  },
  day: {
    pattern: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
    what: 'n’est pas un jour',
    advice: 'Écrivez l’année, le mois puis le jour : « 2026-01-01 ».',
  },
  siret: {
    pattern: /^\d{14}$/,
    what: 'n’est pas un numéro SIRET',
    advice: 'Écrivez les quatorze chiffres à la suite, entre guillemets : le SIREN puis le numéro de l’établissement.',
  },
  colour: {
    pattern: /^#[0-9A-Fa-f]{6}$/,
    what: 'n’est pas une couleur',
    advice: 'Écrivez un dièse et six chiffres hexadécimaux, entre guillemets : "#7A1F3D".',
  },
  territoryCode: {
    pattern: /^[0-9A-Z]{1,9}$/,
    what: 'n’est pas un code de territoire',
    advice: 'Écrivez le code officiel entre guillemets : "71", "2A", "71076".',
  },
  origin: {
    pattern: /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/,
    what: 'n’est pas une origine',
    advice: 'Écrivez https et le nom du site, sans chemin ni barre finale : « https://geo.api.gouv.fr ».',
  },
  webAddress: {
    pattern: /^https?:\/\/[^\s]+$/,
    what: 'n’est pas une adresse web',
    advice: 'Écrivez l’adresse entière, qui commence par « https:// ».',
  },
  portalId: {
    pattern: /^(?!\.)[^\s/?#\\%]{1,200}$/,
    what: 'n’est pas un identifiant de portail',
    advice: 'Écrivez l’identifiant seul, sans adresse ni barre : « populations-legales » ou « 53699d0ea3a729239d205b2e ».',
  },
  relativePath: {
    pattern: /^(?!\/)(?!.*\\)(?![A-Za-z]:)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*%)(?!.*\/\/)[^\s?#]+$/,
    what: 'sort du dossier ou n’est pas un chemin relatif',
    advice: 'Écrivez un chemin à partir du dossier, sans « .. », sans barre initiale et sans espace : « tables/superficies.csv ».',
  },
  declarationPath: {
    pattern: /^(?:geography|(?:datasets|indicators|dashboards)\/[a-z0-9][a-z0-9_-]*)\.yaml$/,
    what: 'n’est pas la place d’une déclaration',
    advice:
      'Rangez chaque déclaration dans « geography.yaml », « datasets/ », « indicators/ » ou « dashboards/ », dans un fichier « .yaml » au nom en minuscules sans accent.',
  },
  npmPackage: {
    pattern: /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/,
    what: 'n’est pas un nom de paquet npm',
    advice: 'Écrivez le nom tel que npm le connaît, entre guillemets s’il commence par une arobase : "@etalab/decoupage-administratif".',
  },
  exactVersion: {
    pattern: /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/,
    what: 'n’est pas une version exacte',
    advice: 'Écrivez les trois nombres de la version, par exemple « 6.0.0 » : une actualisation doit pouvoir être refaite à l’identique.',
  },
  period: {
    pattern: /^\d{4}(?:-T[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-\d{4})?$/,
    what: 'n’est pas une période',
    advice: 'Écrivez une année « 2023 », un trimestre « 2023-T3 », un mois « 2023-07 », un jour « 2023-07-14 » ou une année scolaire « 2023-2024 ».',
  },
} as const satisfies Record<string, Format>;

export const text = (format: keyof typeof FORMATS) => z.string().regex(FORMATS[format].pattern);

/** A day of the calendar, ISO; the 31st of June is refused. */
export const day = () =>
  text('day').refine((iso) => new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso), {
    error: 'Ce jour n’existe pas dans le calendrier',
    params: { advice: 'Vérifiez le mois et le jour.' },
    abort: true,
    when: (payload) => payload.issues.length === 0,
  });

/** A sentence or a title in French: surrounding spaces removed, typography set, never empty. */
export const prose = () => z.string().trim().min(1).overwrite(typesetFrench);

/** A short word that is shown as it is: a unit, a field of a source. */
export const word = () => z.string().trim().min(1).max(200);

/** A period as YAML gives it: a bare year is a number there. */
export const period = () =>
  z.union([z.int().min(1000).max(9999), text('period')]).refine((key) => grainOf(String(key)) !== null, {
    error: 'Ces deux années ne se suivent pas',
    params: { advice: 'Une année scolaire réunit deux années qui se suivent : « 2023-2024 ».' },
    when: (payload) => payload.issues.length === 0,
  });

export const level = () => z.enum(LEVELS);

export const cogYear = () => z.int().min(1943).max(2100);
