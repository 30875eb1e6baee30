import { Cancelled, Failure } from '../../domain/failure.ts';
import { explainNetwork, surroundings } from './explain-network.ts';
import { explainStatus, isPassing, type Refusal } from './explain-status.ts';
import type { HttpLimits } from './limits.ts';
import { announcedBytes, contentRange, lengthHeader, validatorOf, type PartialBody } from './partial-body.ts';
import { retryAfterMs } from './retry-after.ts';
import { TooLarge } from './too-large.ts';
import { Watch } from './watch.ts';

/** A request that did not succeed and may, if it is made again. */
export class MayPass extends Error {
  readonly failure: Failure;
  /** How long the server asks to wait; null where it does not say. */
  readonly waitMs: number | null;

  constructor(failure: Failure, waitMs: number | null = null) {
    super(failure.message, { cause: failure });
    this.failure = failure;
    this.waitMs = waitMs;
  }
}

export type AttemptOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly limits: HttpLimits;
  readonly accept: string;
  readonly again: boolean;
  readonly onProgress?: ((received: number, total: number | null) => void) | undefined;
  readonly explain?: ((refusal: Refusal) => Failure | null) | undefined;
};

/** As much of the body of a refusal as is read. */
const REFUSAL_BYTES = 16_384;

/**
 * One request, its body added to `body`. Resolves with the response once its body is whole. Rejects with `MayPass`,
 * a `Failure` that is final, or `Cancelled`.
 */
export async function attempt(url: string, body: PartialBody, options: AttemptOptions): Promise<Response> {
  const { signal, limits } = options;
  const watch = new Watch(limits, signal);
  let answered = false;
  try {
    const response = await fetch(url, {
      signal: watch.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: options.again ? 'reload' : 'default',
      headers: headersFor(body, options.accept),
    });
    watch.heard(0);
    answered = true;
    refuseDowngrade(url, response);
    // The part that is already here is not of this file any more.
    if (response.status === 416) body.restart();
    if (!response.ok) throw await refused(url, response, options);
    begin(url, response, body);
    await receive(url, response, body, watch, options);
    if (body.total !== null && body.received !== body.total) throw truncated(url, body.received, body.total);
    return response;
  } catch (cause) {
    if (cause instanceof Failure || cause instanceof Cancelled || cause instanceof MayPass) throw cause;
    if (signal?.aborted) throw new Cancelled();
    if (watch.gaveUp === 'drip') throw dripping(url, limits);
    if (watch.gaveUp === 'silence') throw new MayPass(silent(url, limits));
    if (body.total !== null && body.received > 0 && body.received < body.total) throw truncated(url, body.received, body.total, cause);
    // A page that was answered is allowed to read: what broke is the line.
    if (answered) throw new MayPass(cutShort(url, cause));
    const { failure, passing } = await explainNetwork(url, cause, surroundings());
    throw passing ? new MayPass(failure) : failure;
  } finally {
    watch.end();
  }
}

function headersFor(body: PartialBody, accept: string): Record<string, string> {
  const headers: Record<string, string> = { Accept: accept };
  // Node decodes a gzip body that is cut short without a word; a plain body is measured against its length. Pages may
  // not set this header, and browsers do their own checking.
  if (surroundings().page === null) headers['Accept-Encoding'] = 'identity';
  if (body.received > 0 && body.validator !== null) {
    headers['Range'] = `bytes=${body.received}-`;
    headers['If-Range'] = body.validator;
  }
  return headers;
}

/** The answer goes on where the last one stopped, or starts the file again. */
function begin(url: string, response: Response, body: PartialBody): void {
  if (response.status === 206) {
    const range = contentRange(response);
    const continues = body.received > 0 && range?.from === body.received && (range.total === null || range.total === body.total) && response.headers.get('content-encoding') === null;
    if (continues) return;
    body.restart();
    throw new MayPass(new Failure('source-unreachable', `L’adresse ${url} a repris le téléchargement au mauvais endroit.`, 'Relancez plus tard ; si l’erreur dure, prévenez le portail.'));
  }
  body.restart();
  body.total = announcedBytes(response);
  body.validator = validatorOf(response);
}

async function receive(url: string, response: Response, body: PartialBody, watch: Watch, { limits, onProgress }: AttemptOptions): Promise<void> {
  const announced = body.total ?? lengthHeader(response);
  if (announced !== null && announced > limits.maxBytes) {
    await response.body?.cancel();
    throw new TooLarge(url, limits, announced);
  }
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) return;
    body.add(piece.value);
    watch.heard(piece.value.byteLength);
    if (body.received > limits.maxBytes) {
      await reader?.cancel();
      throw new TooLarge(url, limits, null);
    }
    onProgress?.(body.received, body.total);
  }
}

async function refused(url: string, response: Response, { explain }: AttemptOptions): Promise<Error> {
  const refusal: Refusal = {
    url: response.redirected && hostOf(response.url) !== hostOf(url) ? `${url}, redirigée vers ${hostOf(response.url)},` : url,
    status: response.status,
    text: await beginning(response),
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), Date.now()),
  };
  const own = explain?.(refusal);
  if (own) return own;
  const failure = explainStatus(refusal);
  return isPassing(response.status) || response.status === 416 ? new MayPass(failure, refusal.retryAfterMs) : failure;
}

async function beginning(response: Response): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for (let read = 0; read < REFUSAL_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) return text;
    read += value.byteLength;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function refuseDowngrade(url: string, response: Response): void {
  if (!url.startsWith('https:') || !response.url.startsWith('http:')) return;
  throw new Failure('source-refused', `L’adresse ${url} renvoie vers ${hostOf(response.url)} sans protection.`, 'Déclarez l’adresse finale en « https:// », ou prévenez le portail.');
}

function truncated(url: string, received: number, total: number, cause?: unknown): MayPass {
  return new MayPass(
    new Failure('source-unreachable', `L’adresse ${url} n’a pas pu être lue jusqu’au bout : ${received} octets reçus sur ${total} annoncés.`, 'Relancez plus tard ; si l’erreur dure, le serveur ou un intermédiaire coupe ce fichier.', cause),
  );
}

function cutShort(url: string, cause: unknown): Failure {
  return new Failure('source-unreachable', `L’adresse ${url} n’a pas pu être lue jusqu’au bout.`, 'Vérifiez la connexion, puis relancez ; si l’erreur dure, le serveur ou un intermédiaire coupe ce fichier.', cause);
}

function silent(url: string, { silenceMs }: HttpLimits): Failure {
  return new Failure('source-unreachable', `L’adresse ${url} n’a rien envoyé pendant ${seconds(silenceMs)} s.`, 'Relancez plus tard ; si l’erreur dure, demandez moins de lignes ou prévenez le portail.');
}

function dripping(url: string, { slowest }: HttpLimits): Failure {
  return new Failure('source-unreachable', `L’adresse ${url} envoie trop lentement : moins de ${slowest.bytes} octets en ${seconds(slowest.withinMs)} s.`, 'Relancez à un autre moment, ou demandez moins de lignes.');
}

function seconds(ms: number): string {
  return String(Math.round(ms / 100) / 10).replace('.', ',');
}
