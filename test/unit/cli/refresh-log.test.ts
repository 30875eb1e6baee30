import { describe, expect, it } from 'vitest';
import { streamLog } from '../../../src/cli/refresh-log.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, stream: { isTTY, columns: 40, write } as unknown as NodeJS.WriteStream };
}

const ESCAPE = '\u001B';

/** What a terminal would show, for the codes that the log uses: so many lines up, and all below gone. */
function screen(pieces: readonly string[]): readonly string[] {
  const [start = '', ...moves] = pieces.join('').split(`${ESCAPE}[`).filter((piece) => piece !== 'J');
  const lines = start.split('\n');
  for (const move of moves) {
    const up = /^(\d+)A\r$/.exec(move)?.[1];
    if (up !== undefined) lines.splice(lines.length - 1 - Number(up), Infinity, '');
    else {
      const [rest = '', ...next] = move.slice(1).split('\n');
      lines.push((lines.pop() ?? '') + rest, ...next);
    }
  }
  return lines.slice(0, -1);
}

describe('the log of a refresh', () => {
  it('is plain lines outside a terminal, without what is fleeting', () => {
    const { stream: out, written } = stream(false);
    const log = streamLog(out);
    log.step('Populations', '1 sur 2');
    log.progress('Populations', '3 Mo');
    log.done('Populations');
    log.line('Fini.');
    expect(written).toEqual(['Populations : 1 sur 2\n', 'Fini.\n']);
  });

  it('is one line per subject on a terminal, below the lines that stay', () => {
    const { stream: out, written } = stream(true);
    const log = streamLog(out, () => 0);
    log.step('Populations', '1 sur 2');
    log.step('Revenus', '1 sur 3');
    expect(screen(written)).toEqual(['Populations : 1 sur 2', 'Revenus : 1 sur 3']);
    log.step('Populations', '2 sur 2');
    log.line('Superficies : 5 lignes.');
    expect(screen(written)).toEqual(['Superficies : 5 lignes.', 'Populations : 2 sur 2', 'Revenus : 1 sur 3']);
    log.done('Populations');
    log.done('Revenus');
    expect(screen(written)).toEqual(['Superficies : 5 lignes.']);
  });

  it('redraws bytes ten times a second at most, and never wraps', () => {
    let now = 0;
    const { stream: out, written } = stream(true);
    const log = streamLog(out, () => now);
    log.step('Populations', 'début');
    log.progress('Populations', '1 Mo');
    expect(screen(written)).toEqual(['Populations : début']);
    now = 150;
    log.progress('Populations', 'x'.repeat(80));
    expect(screen(written)[0]).toHaveLength(39);
  });
});
