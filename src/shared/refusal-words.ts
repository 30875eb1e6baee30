/** As much of a portal's words as fits in a sentence. */
const LONGEST = 300;

/**
 * What a JSON document says when it is a refusal and not data: the shapes of Opendatasoft, udata, the tabular API,
 * CKAN, data-fair and Express. Null for a document that is not one; a list, or an object that holds rows, never is.
 */
export function refusalWords(document: unknown): string | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return null;
  const body = document as Readonly<Record<string, unknown>>;
  if ('errorcode' in body || 'error_code' in body) {
    const said = [body['error'], body['message']].find((text) => typeof text === 'string');
    return firstWords(said ?? `code ${String(body['errorcode'] ?? body['error_code'])}`);
  }
  if (body['success'] === false) return ofError(body['error']) ?? 'success: false';
  const errors = body['errors'];
  if (Array.isArray(errors) && errors.length > 0 && !('data' in body)) return ofError(errors[0]);
  if (Object.values(body).some((value) => Array.isArray(value) && value.length > 0)) return null;
  const error = body['error'];
  if (typeof error === 'object' && error !== null) return ofError(error);
  const named = ['message', 'error', 'detail', 'error_description'].find((key) => typeof body[key] === 'string');
  // A record of data may well have a column called « message »; a refusal has few members besides.
  return named === undefined || Object.keys(body).length > 6 ? null : firstWords(body[named]);
}

/** The title of a web page, else its heading; null where it has neither. */
export function pageWords(html: string): string | null {
  for (const tag of ['title', 'h1']) {
    const found = new RegExp(`<${tag}(?:\\s[^>]*)?>([^]*?)</${tag}\\s*>`, 'i').exec(html.slice(0, 16_384))?.[1];
    const words = found === undefined ? null : firstWords(found.replace(/<[^>]*>/g, ' '));
    if (words !== null) return words;
  }
  return null;
}

/** A text on one line, short enough for a sentence, without its final full stop; null where nothing is left. */
export function firstWords(said: unknown): string | null {
  if (typeof said !== 'string') return null;
  const text = said.replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  return (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replace(/\.$/, '');
}

function ofError(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return firstWords(error);
  const { title, detail, message, __type: type } = error as Readonly<Record<string, unknown>>;
  return firstWords([title, detail, message, type].filter((text) => typeof text === 'string').join(' – '));
}
