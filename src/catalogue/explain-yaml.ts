import type { ErrorCode, YAMLError } from 'yaml';
import type { SourcePosition } from '../domain/diagnostic.ts';
import { problem, type Finding } from './finding.ts';

/** The faults of a YAML text, in the words of someone who writes declarations. */
const FAULTS: Partial<Record<ErrorCode, readonly [message: string, advice: string]>> = {
  BAD_ALIAS: ['Un renvoi « * » ne désigne rien.', 'Un texte qui commence par « * » ou « & » se met entre guillemets.'],
  BAD_INDENT: ['Le retrait de cette ligne ne correspond à rien.', 'Alignez-la avec les autres champs du même niveau, avec des espaces.'],
  BAD_SCALAR_START: ['Cette valeur commence par un signe que YAML réserve.', 'Mettez-la entre guillemets : "…".'],
  BAD_DQ_ESCAPE: [
    'Une barre oblique inversée n’a pas de sens dans ce texte entre guillemets.',
    'Doublez-la, ou entourez le texte d’apostrophes droites.',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'Deux champs sont écrits sur la même ligne.',
    'Écrivez un champ par ligne. Un texte qui contient « : » se met entre guillemets.',
  ],
  BLOCK_IN_FLOW: [
    'Une liste à tirets est écrite à l’intérieur d’accolades ou de crochets.',
    'Séparez les éléments par des virgules, ou passez à la ligne sans accolades.',
  ],
  DUPLICATE_KEY: ['Ce champ est écrit deux fois.', 'Gardez-en un seul.'],
  MISSING_CHAR: [
    'Il manque un signe : guillemet, accolade, crochet ou espace après « : ».',
    'Fermez ce qui a été ouvert plus haut ; un texte qui contient « : » se met entre guillemets.',
  ],
  MULTILINE_IMPLICIT_KEY: ['Un nom de champ s’étend sur plusieurs lignes, ou il lui manque « : ».', 'Écrivez « champ: valeur » sur une ligne.'],
  MULTIPLE_DOCS: ['Ce fichier contient plusieurs documents séparés par « --- ».', 'Écrivez une seule déclaration par fichier.'],
  NON_STRING_KEY: ['Un nom de champ n’est pas un texte simple.', 'Écrivez « champ: valeur » ; un texte entre accolades se met entre guillemets.'],
  TAB_AS_INDENT: ['Le retrait est fait avec une tabulation.', 'Remplacez-la par des espaces.'],
  TAG_RESOLVE_FAILED: ['Un mot qui commence par « ! » a un sens particulier en YAML et n’est pas connu ici.', 'Mettez le texte entre guillemets.'],
  UNEXPECTED_TOKEN: ['Un signe inattendu se trouve ici.', 'Vérifiez les guillemets, les deux-points et le retrait de cette ligne.'],
};

export function explainYaml(error: YAMLError, at: SourcePosition): Finding {
  const [message, advice] = FAULTS[error.code] ?? [
    `Ce texte n’est pas du YAML (${error.code}).`,
    'Vérifiez les guillemets, les deux-points et le retrait de cette ligne et de la précédente.',
  ];
  return { ...problem('yaml-syntax', [], message, advice), at };
}
