import { Failure } from '../domain/failure.ts';
import { asRecord } from './json/json-value.ts';

/** As much of a portal's words as fits in a sentence. */
const LONGEST = 300;

/** How much of a page is searched for its words. */
const READ = 16_384;

/** A web page instead of data: the title says why, more often than not. */
export function refusedPage(head: string): Failure {
  const words = tagText(head, 'title') ?? tagText(head, 'h1') ?? bodyText(head);
  return new Failure(
    'source-refused',
    words === null ? 'Le serveur a répondu une page web vide au lieu de données.' : `Le serveur a répondu une page web au lieu de données : « ${words} ».`,
    'Ouvrez l’adresse dans un navigateur : la page dit souvent pourquoi. Donnez l’adresse du fichier lui-même.',
  );
}

/** An XML document: the refusal of an object store, or data in a form that is not read. */
export function refusedXml(head: string): Failure {
  const words = tagText(head, 'Message') ?? tagText(head, 'message') ?? tagText(head, 'ows:ExceptionText') ?? tagText(head, 'faultstring');
  if (words !== null && /<(?:[\w-]+:)?(?:Error|Exception|Fault|ServiceException)/i.test(head)) {
    return new Failure('source-refused', `Le serveur a répondu une erreur au lieu de données : « ${words} ».`, 'Vérifiez l’adresse : le fichier a pu être déplacé, retiré, ou demander un droit d’accès.');
  }
  return new Failure('source-unreadable', 'Ce fichier est un document XML, que Repères ne lit pas.', 'Cherchez une version CSV, XLSX, JSON ou Parquet de ces données.');
}

/**
 * The refusal of a portal in the shape of its API: Opendatasoft, data.gouv.fr and its tabular API, CKAN, data-fair.
 * Null for a document that is not one. A list of rows is never one, whatever its fields are called.
 */
export function refusedJson(document: unknown): Failure | null {
  const body = asRecord(document);
  if (!body) return null;
  const words = wordsOf(body);
  if (words === null) return null;
  const again = typeof body['reset_time'] === 'string' ? ` Le quota se renouvelle le ${body['reset_time']}.` : '';
  const isQuota = 'call_limit' in body || body['errorcode'] === 10002 || body['errorcode'] === 10005;
  return new Failure(
    'source-refused',
    `Le portail a répondu une erreur au lieu de données : « ${words} ».`,
    isQuota ? `Attendez le renouvellement du quota, ou demandez moins de lignes.${again}` : 'Vérifiez l’identifiant du jeu, les filtres et les droits d’accès, puis relancez.',
  );
}

function wordsOf(body: Readonly<Record<string, unknown>>): string | null {
  const code = body['errorcode'] ?? body['error_code'];
  if (code !== undefined) return shorten([body['error'], body['message']].find((text) => typeof text === 'string') ?? `code ${String(code)}`);
  if (body['success'] === false) {
    const error = asRecord(body['error']);
    const said = error ? [error['message'], error['__type']].filter((text) => typeof text === 'string').join(' – ') : body['error'];
    return shorten(said === '' || said === undefined ? 'success: false' : said);
  }
  if (Array.isArray(body['errors']) && body['errors'].length > 0) {
    const first = asRecord(body['errors'][0]);
    return shorten(first ? [first['title'], first['detail'], first['message']].filter((text) => typeof text === 'string').join(' – ') : body['errors'][0]);
  }
  const keys = Object.keys(body);
  const holdsRows = Object.values(body).some((value) => Array.isArray(value) && value.length > 0);
  if (holdsRows) return null;
  const named = ['message', 'error', 'detail', 'error_description'].find((key) => typeof body[key] === 'string' && keys.length <= 8);
  return named === undefined ? null : shorten(body[named]);
}

/** A sentence instead of a table: « Le serveur a rencontré une erreur inattendue. ». Null where the text may hold rows. */
export function refusedSentence(text: string): Failure | null {
  const lines = text.trim().split(/\r\n|\r|\n/);
  const [line = ''] = lines;
  if (lines.length > 3 || line.length > 1000 || /[;\t|]/.test(line)) return null;
  const isSentence = /\p{L}+ \p{L}+/u.test(line) && (/[.!]$/.test(line.trim()) || !line.includes(','));
  const isRefusal = /\b(?:erreur|error|not found|introuvable|forbidden|interdit|unauthori[sz]ed|denied|refusé|too many requests|deleted|unavailable|indisponible|bad request|gateway|timeout)\b/i.test(text);
  if (!isSentence || !(isRefusal || lines.length === 1)) return null;
  return new Failure('source-refused', `Le serveur a répondu une phrase au lieu de données : « ${shorten(text) ?? ''} ».`, 'Vérifiez l’adresse et l’identifiant du jeu, puis relancez plus tard.');
}

export function emptyFile(): Failure {
  return new Failure('source-unreadable', 'Ce fichier est vide.', 'Vérifiez à la source qu’il est encore publié, puis téléchargez-le de nouveau.');
}

function tagText(page: string, tag: string): string | null {
  const head = page.slice(0, READ);
  const found = new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}\\s*>`, 'i').exec(head)?.[1];
  return found === undefined ? null : shorten(stripTags(found));
}

function bodyText(page: string): string | null {
  return shorten(stripTags(page.slice(0, READ).replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, ' ')));
}

function stripTags(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' })[name] ?? '’');
}

function shorten(said: unknown): string | null {
  const text = (typeof said === 'string' ? said : JSON.stringify(said) ?? '').replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  return (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replace(/\.$/, '');
}
