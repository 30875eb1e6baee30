import { Failure } from '../domain/failure.ts';
import { NBSP, NNBSP } from '../shared/typography.ts';

/** What an extract is called in a message. */
type Named = { readonly label: string };

const REPUBLISH =
  'Les autres chiffres restent lisibles. ' +
  `Réessayez plus tard${NNBSP}; si le message revient, signalez-le à la personne qui publie ces données, qui relancera «${NBSP}npm run refresh${NBSP}».`;

const named = (extracts: readonly Named[]): string => {
  const labels = extracts.map((extract) => `«${NBSP}${extract.label}${NBSP}»`);
  return labels.length === 1 ? `du jeu de données ${labels[0]}` : `d’un des jeux de données ${labels.join(', ')}`;
};

/** The bytes are not those that the manifest announces. */
export function altered(extracts: readonly Named[], cause?: unknown): Failure {
  return new Failure('published-file-altered', `Le fichier publié ${named(extracts)} est incomplet ou altéré.`, REPUBLISH, cause);
}

export function missing(extracts: readonly Named[], cause?: unknown): Failure {
  return new Failure('published-file-missing', `Le fichier publié ${named(extracts)} ne peut pas être obtenu.`, REPUBLISH, cause);
}

/** The bytes are those of the manifest, and are no database that this engine reads. */
export function unreadable(extracts: readonly Named[], cause?: unknown): Failure {
  return new Failure('extract-unreadable', `Le fichier publié ${named(extracts)} n’est pas lisible par cette version de Repères.`, REPUBLISH, cause);
}

/** A dataset that the reader opened, and that this browser has no more. */
export function gone(extracts: readonly Named[], cause?: unknown): Failure {
  const labels = extracts.map(({ label }) => `«${NBSP}${label}${NBSP}»`).join(', ');
  return new Failure(
    'local-extract-missing',
    `Le jeu de données ${labels} n’est plus dans ce navigateur.`,
    'Il a été retiré, ou effacé par le navigateur. Ouvrez de nouveau le fichier ou l’adresse d’où il venait.',
    cause,
  );
}

export function tooLong(timeoutMs: number, cause?: unknown): Failure {
  const seconds = Math.max(1, Math.round(timeoutMs / 1000));
  return new Failure(
    'query-timeout',
    `Le calcul a été arrêté${NBSP}: il durait plus de ${seconds}${NBSP}s.`,
    'Choisissez un territoire ou une période plus restreints, ou réessayez sur un ordinateur plus rapide.',
    cause,
  );
}

export function stoppedByReader(cause?: unknown): Failure {
  return new Failure(
    'query-failed',
    'Cette requête a arrêté le moteur de calcul, qui vient d’être relancé.',
    'Elle demande sans doute trop de mémoire, ou des heures avec fuseau : convertissez-les en TIMESTAMP ou en DATE avant de les calculer. Les données n’ont pas bougé.',
    cause,
  );
}

export function stoppedTwice(cause?: unknown): Failure {
  return new Failure(
    'query-failed',
    'Le moteur de calcul s’est arrêté deux fois sur cette question.',
    'Fermez les autres onglets pour libérer de la mémoire, puis rechargez la page.',
    cause,
  );
}

export function refused(cause: unknown): Failure {
  return new Failure(
    'query-failed',
    'La question posée aux données n’a pas abouti.',
    `Rechargez la page${NNBSP}; si le message revient, signalez-le à la personne qui publie ce site.`,
    cause,
  );
}

/** What DuckDB says of a file whose content is damaged, shorter than it was, or replaced. */
const DAMAGED = /checksum|corrupt|could not read|read past|end of file|out of range|failed to deserialize|serialization error|not a valid DuckDB|invalidated/i;

/** What it says of a file that the server does not give (any more). */
const UNREACHABLE = /HTTP|NetworkError|XMLHttpRequest|network|does not exist|no such file|not found on the server|range/i;

/** True for the message of a statement that could not read a file of this browser: removed or changed under the engine. */
export function blamesLocalFile(error: unknown): boolean {
  return error instanceof Error && /NotFoundError|NotReadableError|could not be (?:found|read)|No HTML5 file/i.test(error.message);
}

/** Reads the message of a statement that touched `extracts`, all of them read by ranges; null when they are not to blame. */
export function blameRanges(error: unknown, extracts: readonly Named[]): Failure | null {
  if (!(error instanceof Error) || extracts.length === 0) return null;
  if (/^(?:Parser|Binder|Catalog|Conversion|Invalid Input|Out of Range) Error/i.test(error.message)) return null;
  if (DAMAGED.test(error.message)) return altered(extracts, error);
  return UNREACHABLE.test(error.message) ? missing(extracts, error) : null;
}
