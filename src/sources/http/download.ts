import { Cancelled, Failure } from '../../domain/failure.ts';
import { refusalWords, pageWords } from '../../shared/refusal-words.ts';
import { looksLikeHtml } from '../looks-like-html.ts';
import { attempt, hostOf, MayPass } from './attempt.ts';
import { duration, type Refusal } from './explain-status.ts';
import { withLimits, type HttpLimits } from './limits.ts';
import { PartialBody } from './partial-body.ts';
import { pause } from './watch.ts';

export type DownloadOptions = {
  readonly offline: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called while bytes arrive; `total` is null where it cannot be known. */
  readonly onProgress?: ((received: number, total: number | null) => void) | undefined;
  /** Called before a wait, with the reason of the request to come. */
  readonly onRetry?: ((why: Failure, waitMs: number) => void) | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  readonly accept?: string | undefined;
  /** A portal's own reading of a refusal, which is then final; null leaves it to the common one. */
  readonly explain?: ((refusal: Refusal) => Failure | null) | undefined;
};

export type Downloaded = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | null;
  /** The other site that the answer came from in the end; null where it came from the one that was asked. */
  readonly redirectedTo: string | null;
  readonly lastModified: string | null;
  readonly etag: string | null;
};

/** A JSON document that says no is short; nothing longer is parsed to find out. */
const LONGEST_REFUSAL = 65_536;

/**
 * The whole body at an address, in Node as in a page: kept up through passing faults, with the waits that the server
 * asks for, resumed where it allows it, and never taken for whole when it is not. Web pages, error bodies and empty
 * files are refused whatever their status. Rejects with a `Failure` or `Cancelled`.
 */
export async function download(address: string, options: DownloadOptions): Promise<Downloaded> {
  const url = parseAddress(address);
  if (options.signal?.aborted) throw new Cancelled();
  if (options.offline) {
    throw new Failure('source-unreachable', `L’adresse ${address} n’est pas lue : l’actualisation est faite hors ligne.`, 'Relancez sans « --offline » pour la lire.');
  }
  const body = new PartialBody();
  const response = await keepTrying(url, body, options);
  const bytes = body.whole();
  const contentType = response.headers.get('content-type');
  refuseWhatIsNoData(address, contentType, bytes);
  return {
    bytes,
    contentType,
    redirectedTo: response.redirected && hostOf(response.url) !== hostOf(url) ? hostOf(response.url) : null,
    lastModified: response.headers.get('last-modified'),
    etag: response.headers.get('etag'),
  };
}

async function keepTrying(url: string, body: PartialBody, options: DownloadOptions): Promise<Response> {
  const limits = withLimits(options.limits);
  for (let made = 1; ; made += 1) {
    try {
      return await attempt(url, body, { signal: options.signal, limits, accept: options.accept ?? '*/*', again: made > 1, onProgress: options.onProgress, explain: options.explain });
    } catch (cause) {
      if (!(cause instanceof MayPass)) throw cause;
      if (body.validator === null) body.restart();
      const { failure, waitMs } = cause;
      if (made >= limits.attempts) throw failure;
      if (waitMs !== null && waitMs > limits.longestWaitMs) throw tooLongToWait(failure, waitMs);
      // Half of the wait is left to chance, so that clients that failed together do not come back together.
      const wait = waitMs ?? Math.min(limits.longestWaitMs, limits.firstWaitMs * 2 ** (made - 1) * (0.5 + Math.random() / 2));
      options.onRetry?.(failure, wait);
      await pause(wait, options.signal);
      if (options.signal?.aborted) throw new Cancelled();
    }
  }
}

function tooLongToWait(failure: Failure, waitMs: number): Failure {
  return new Failure(failure.code, `${failure.message.replace(/\.$/, '')} ; il demande d’attendre ${duration(waitMs)}.`, failure.advice, failure);
}

function parseAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const refuse = (what: string, advice: string): never => {
    throw new Failure('source-refused', what, advice);
  };
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return refuse(`« ${text} » n’est pas une adresse web.`, 'Écrivez une adresse complète, qui commence par https://.');
  if (url.username !== '' || url.password !== '') return refuse(`L’adresse de ${url.host} contient un identifiant ou un mot de passe.`, 'Retirez-le : Repères ne lit que des données publiques.');
  return url.href;
}

function refuseWhatIsNoData(address: string, contentType: string | null, bytes: Uint8Array): void {
  if (bytes.byteLength === 0) {
    throw new Failure('source-unreadable', `L’adresse ${address} a répondu un fichier vide.`, 'Ouvrez-la dans un navigateur et vérifiez que le fichier y est encore publié.');
  }
  if (looksLikeHtml(contentType, bytes)) {
    const words = pageWords(new TextDecoder('utf-8').decode(bytes.subarray(0, LONGEST_REFUSAL)));
    throw new Failure(
      'source-refused',
      `L’adresse ${address} a répondu une page web au lieu de données${words === null ? '' : ` : « ${words} »`}.`,
      'Ouvrez-la dans un navigateur : la page dit souvent pourquoi. Déclarez l’adresse du fichier lui-même.',
    );
  }
  const words = refusalIn(bytes);
  if (words !== null) {
    throw new Failure('source-refused', `L’adresse ${address} a répondu une erreur au lieu de données : « ${words} ».`, 'Vérifiez l’identifiant du jeu, les filtres et les droits d’accès, puis relancez.');
  }
}

function refusalIn(bytes: Uint8Array): string | null {
  if (bytes.byteLength > LONGEST_REFUSAL) return null;
  const text = new TextDecoder('utf-8').decode(bytes).trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  try {
    return refusalWords(JSON.parse(text));
  } catch {
    return null;
  }
}
