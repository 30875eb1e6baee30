import { withoutProlog } from '../shared/page-prolog.ts';

/**
 * True for a web page, whatever the address promised: error pages, login pages and consent pages are
 * often served with status 200, and would pass for a table of one column.
 */
export function looksLikeHtml(contentType: string | null, bytes: Uint8Array): boolean {
  if (contentType !== null && /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType)) return true;
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 512)).trimStart();
  return /^<(?:!doctype html|html|head|body)\b/i.test(withoutProlog(start));
}
