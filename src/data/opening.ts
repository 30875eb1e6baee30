import { Cancelled, Failure } from '../domain/failure.ts';
import { obtainInAnyForm } from '../sources/datagouv/obtain.ts';
import type { Described } from '../sources/described.ts';
import { obtainOnline, type OnlineSource } from '../sources/obtain-online.ts';
import { recogniseSource } from '../sources/recognise-source.ts';
import { settleSource, type Settled } from '../sources/settle-source.ts';


/** What was obtained of an address, and what is known of where it comes from. */
export type Downloaded = {
  readonly content: Blob;
  /** The source in the form that could be had. */
  readonly source: OnlineSource;
  /** Readable: « jeu creches du portail … ». */
  readonly describe: string;
  readonly about: Described | null;
};

export type DownloadWishes = {
  readonly signal: AbortSignal;
  /** Beyond, the download does not begin, or stops, with `TooLarge`. */
  readonly maxBytes: number;
  readonly onProgress: (received: number, total: number | null) => void;
  readonly onRetry: (why: Failure, waitMs: number) => void;
};

/** True for a text that names a source; nothing is asked of the network. */
export function namesSource(text: string): boolean {
  return recogniseSource(text) !== null;
}

/** The source that a text names, or the resources to choose from. Rejects with a `Failure`, or `Cancelled`. */
export async function settleAddress(text: string, signal: AbortSignal): Promise<Settled> {
  const recognised = recogniseSource(text);
  if (recognised === null) throw new Failure('source-refused', 'Ce texte n’est ni l’adresse d’une page, ni un identifiant connu.', 'Collez l’adresse complète de la page du jeu, qui commence par « https:// », ou son identifiant sur data.gouv.fr.');
  return await withinPolicy(signal, (both) => settleSource(recognised, null, { offline: false, signal: both }));
}

/** The whole content of a source, in memory. Rejects with a `Failure`, `TooLarge` among them, or with `Cancelled`. */
export async function downloadContent(source: OnlineSource, { signal, maxBytes, onProgress, onRetry }: DownloadWishes): Promise<Downloaded> {
  return await withinPolicy(signal, async (both) => {
    const options = { offline: false, signal: both, onProgress, onRetry, limits: { maxBytes } };
    if (source.kind === 'datagouv') {
      const { bytes, describe, about, form } = await obtainInAnyForm(source, options);
      return { content: new Blob([bytes]), source: { ...source, form }, describe, about: about ?? null };
    }
    const { bytes, describe, about } = await obtainOnline(source, options);
    return { content: new Blob([bytes]), source, describe, about: about ?? null };
  });
}

/**
 * A page is told nothing of why a request failed, but it is told which ones its own policy stopped: those never left, and
 * no portal is to blame. They are not tried again.
 */
async function withinPolicy<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let refused: string | null = null;
  const listen = (event: SecurityPolicyViolationEvent) => {
    if (event.effectiveDirective !== 'connect-src') return;
    refused ??= event.blockedURI;
    stop.abort();
  };
  document.addEventListener('securitypolicyviolation', listen);
  try {
    return await work(AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    if (signal.aborted) throw new Cancelled();
    // The page is told of the refusal a moment after the request failed.
    if (refused === null) await new Promise((resolve) => setTimeout(resolve, 0));
    if (refused !== null) throw undeclared(refused, error);
    throw error;
  } finally {
    document.removeEventListener('securitypolicyviolation', listen);
  }
}

function undeclared(address: string, cause: unknown): Failure {
  const origin = URL.canParse(address) ? new URL(address).origin : address;
  return new Failure(
    'source-refused',
    `Ce site ne contacte que les portails qu’il déclare, et ${origin} n’en fait pas partie : la demande n’est pas partie.`,
    `Téléchargez le fichier avec votre navigateur, puis déposez-le ici. Pour les prochaines fois, la personne qui administre ce site peut ajouter ${origin} à « declared_origins » dans observatory.yaml.`,
    cause,
  );
}
