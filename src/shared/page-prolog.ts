/** The beginning of what follows the comments and the declaration of a page; step by step, for a pattern of patterns would take for ever on a hostile one. */
export function withoutProlog(start: string): string {
  let at = 0;
  for (;;) {
    const end = start.startsWith('<!--', at) ? start.indexOf('-->', at + 4) + 3 : start.startsWith('<?xml', at) ? start.indexOf('>', at) + 1 : 0;
    if (end <= at) return start.slice(at, at + 64);
    at = end;
    while (/\s/.test(start.charAt(at))) at += 1;
  }
}
