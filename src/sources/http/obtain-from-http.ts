import type { SourceSpec } from '../../domain/dataset.ts';
import { Cancelled, Failure } from '../../domain/failure.ts';
import type { Obtained, ObtainOptions } from '../obtained.ts';
import { looksLikeHtml } from '../looks-like-html.ts';
import { BodyTooLarge, readBody } from '../read-body.ts';

export type HttpLimits = {
  /** How long the server may stay silent, in milliseconds: a slow download that goes on is not a failure. */
  readonly silenceMs: number;
  readonly maxBytes: number;
};

const LIMITS: HttpLimits = { silenceMs: 60_000, maxBytes: 512 * 1024 * 1024 };

/** A file at a fixed address. A web page in its place is refused: portals answer errors that way, with status 200. */
export async function obtainFromHttp(
  spec: Extract<SourceSpec, { kind: 'http' }>,
  { offline, signal, onProgress }: Pick<ObtainOptions, 'offline' | 'signal' | 'onProgress'>,
  limits: HttpLimits = LIMITS,
): Promise<Obtained> {
  const url = parseAddress(spec.url);
  if (signal?.aborted) throw new Cancelled();
  if (offline) {
    throw new Failure('source-unreachable', `L’adresse ${spec.url} n’est pas lue : l’actualisation est faite hors ligne.`, 'Relancez sans « --offline » pour la lire.');
  }

  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), limits.silenceMs);
  const heard = (received: number, total: number | null): void => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), limits.silenceMs);
    onProgress?.(received, total);
  };
  try {
    const response = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
      headers: { Accept: '*/*' },
    });
    heard(0, null);
    if (!response.ok) {
      await response.body?.cancel();
      throw refusedStatus(spec.url, response.status);
    }
    const bytes = await readBody(response, { maxBytes: limits.maxBytes, onProgress: heard });
    if (looksLikeHtml(response.headers.get('content-type'), bytes)) throw pageInstead(spec.url);
    if (bytes.byteLength === 0) throw new Failure('source-unreadable', `L’adresse ${spec.url} a répondu un fichier vide.`, 'Ouvrez-la dans un navigateur et vérifiez que le fichier y est encore publié.');
    return { bytes, describe: spec.url };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (signal?.aborted) throw new Cancelled();
    throw unreachable(spec.url, cause, silence.signal.aborted ? limits.silenceMs : null);
  } finally {
    clearTimeout(timer);
  }
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new Failure('source-refused', `« ${text} » n’est pas une adresse web.`, 'Écrivez une adresse complète, qui commence par https://.');
}

function refusedStatus(url: string, status: number): Failure {
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return new Failure(
    refused ? 'source-refused' : 'source-unreachable',
    `L’adresse ${url} a répondu par l’erreur ${status}.`,
    refused ? 'Vérifiez l’adresse dans la déclaration : le fichier a pu être déplacé ou retiré.' : 'Le serveur est en difficulté : relancez plus tard.',
  );
}

function pageInstead(url: string): Failure {
  return new Failure(
    'source-refused',
    `L’adresse ${url} a répondu une page web au lieu de données.`,
    'Ouvrez-la dans un navigateur : la page dit souvent pourquoi. Déclarez l’adresse du fichier lui-même.',
  );
}

function unreachable(url: string, cause: unknown, silentFor: number | null): Failure {
  if (cause instanceof BodyTooLarge) {
    return new Failure('source-refused', `Le fichier ${url} dépasse ${Math.floor(cause.maxBytes / 1024 / 1024)} Mo.`, 'Déclarez un fichier plus petit, limité à votre territoire.', cause);
  }
  const why = silentFor === null ? (isOutOfReach(cause) ? 'n’est pas joignable' : 'n’a pas pu être lue jusqu’au bout') : `n’a rien envoyé pendant ${Math.round(silentFor / 1000)} s`;
  return new Failure('source-unreachable', `L’adresse ${url} ${why}.`, 'Vérifiez la connexion, le serveur mandataire et le certificat, puis relancez.', cause);
}

/** True where not even a connection was made: no network, no such host, nobody listening, a certificate refused. */
function isOutOfReach(cause: unknown): boolean {
  const inner = cause instanceof Error ? cause.cause : null;
  const code = inner instanceof Error ? (inner as NodeJS.ErrnoException).code : undefined;
  return code !== undefined && !/^UND_ERR_SOCKET|^ECONNRESET/.test(code);
}
