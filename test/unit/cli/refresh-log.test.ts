import { describe, expect, it } from 'vitest';
import { streamLog } from '../../../src/cli/refresh-log.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  return { written, stream: { isTTY, columns: 40, write } as unknown as NodeJS.WriteStream };
}

/** What a terminal would show, for the few codes that the log uses. */
function screen(pieces: readonly string[]): readonly string[] {
  let lines: string[] = [''];
  for (const [, up, , text] of pieces.join('').matchAll(/\u001B\[(\d+)A\r(\u001B\[J)|([^\u001B]+)/g)) {
    if (up !== undefined) lines = [...lines.slice(0, lines.length - 1 - Number(up)), ''];
    else for (const [at, piece] of (text ?? '').split('\n').entries()) at === 0 ? (lines[lines.length - 1] += piece) : lines.push(piece);
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
