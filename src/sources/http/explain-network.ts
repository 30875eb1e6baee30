import { Failure } from '../../domain/failure.ts';

/** Where the request was made from; null members outside a page. */
export type Surroundings = {
  /** The address of the page; null in Node. */
  readonly page: string | null;
  readonly online: boolean;
  /** Resolves to true where the server answers at all, whatever it allows pages to read. */
  readonly answers: (url: string) => Promise<boolean>;
};

export type NetworkFault = { readonly failure: Failure; /** True where the same request may succeed in a moment. */ readonly passing: boolean };

/** Codes of Node for a connection that was never made, and will not be in a moment. */
const HOPELESS = /^(?:ENOTFOUND|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ERR_INVALID_URL)$/;
const CERTIFICATE = /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL)/;

/**
 * Why a request failed before or below HTTP, as far as the runtime lets us know. A page is told nothing but "failed":
 * a refusal of CORS is told apart from a dead line by asking again without reading the answer.
 */
export async function explainNetwork(url: string, cause: unknown, here: Surroundings): Promise<NetworkFault> {
  if (here.page !== null) return inPage(url, here.page, cause, here);
  const said = chainOf(cause);
  const code = said.map((error) => (error as NodeJS.ErrnoException).code).find((text) => typeof text === 'string') ?? '';
  const words = said.map((error) => error.message).join(' ');
  if (/redirect count exceeded/i.test(words)) {
    return fault('source-refused', `L’adresse ${url} renvoie sans fin d’une adresse à l’autre.`, 'Ouvrez-la dans un navigateur : si elle y tourne aussi, prévenez le portail ; sinon déclarez l’adresse finale.', cause, false);
  }
  if (CERTIFICATE.test(code)) {
    return fault('source-unreachable', `Le certificat du serveur de ${url} n’est pas reconnu (${code}).`, 'Vérifiez la date de la machine et les certificats de votre réseau : NODE_EXTRA_CA_CERTS désigne ceux d’un serveur mandataire.', cause, false);
  }
  if (HOPELESS.test(code)) return fault('source-unreachable', `L’adresse ${url} n’est pas joignable (${code}).`, CONNECTION, cause, false);
  if (/^(?:EAI_AGAIN|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/.test(code)) return fault('source-unreachable', `L’adresse ${url} n’est pas joignable (${code}).`, CONNECTION, cause, true);
  return fault('source-unreachable', `L’adresse ${url} n’a pas pu être lue jusqu’au bout.`, CONNECTION, cause, true);
}

const CONNECTION = 'Vérifiez l’adresse, la connexion, le serveur mandataire et le certificat, puis relancez.';
const BY_FILE = 'téléchargez le fichier vous-même et déposez-le ici, ou déclarez-le pour l’actualisation, qui n’est pas une page web.';

async function inPage(url: string, page: string, cause: unknown, here: Surroundings): Promise<NetworkFault> {
  const target = new URL(url, page);
  if (!here.online) return fault('source-unreachable', 'Cet appareil n’est pas connecté au réseau.', 'Reconnectez-le, puis relancez.', cause, false);
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(target.hostname);
  if (new URL(page).protocol === 'https:' && target.protocol === 'http:' && !isLocal) {
    return fault('source-refused', `Le navigateur interdit de lire ${url}, qui n’est pas protégée.`, 'Essayez la même adresse en « https:// ».', cause, false);
  }
  if (target.origin === new URL(page).origin) return fault('source-unreachable', `L’adresse ${url} n’a pas pu être lue.`, 'Vérifiez la connexion, puis relancez.', cause, true);
  if (await here.answers(url)) {
    return fault('source-refused', `Le portail ${target.host} répond, mais n’autorise pas les pages d’autres sites à lire ce fichier.`, `Le portail ou le producteur peut l’autoriser (CORS) ; en attendant, ${BY_FILE}`, cause, false);
  }
  return fault(
    'source-unreachable',
    `Le portail ${target.host} n’a pas pu être joint depuis cette page.`,
    `Vérifiez la connexion et que ce site déclare ce portail parmi ceux qu’il contacte ; sinon, ${BY_FILE}`,
    cause,
    true,
  );
}

/** What is around this code, in a page, a worker or Node. */
export function surroundings(): Surroundings {
  const page = typeof process === 'object' && process.versions?.node !== undefined ? null : (globalThis.location?.href ?? null);
  return { page, online: page === null || globalThis.navigator?.onLine !== false, answers };
}

/** An opaque answer tells nothing but that there is one. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

function fault(code: 'source-refused' | 'source-unreachable', message: string, advice: string, cause: unknown, passing: boolean): NetworkFault {
  return { failure: new Failure(code, message, advice, cause), passing };
}

function chainOf(cause: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let error = cause; error instanceof Error && chain.length < 5; error = error.cause) chain.push(error);
  return chain;
}
