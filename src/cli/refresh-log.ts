/** Where a refresh says what it does, several subjects at a time. */
export type RefreshLog = {
  /** What a subject has come to: a line in a log, a line that is rewritten on a terminal. */
  readonly step: (subject: string, text: string) => void;
  /** What a subject is in the middle of: shown on a terminal, too fleeting for a log. */
  readonly progress: (subject: string, text: string) => void;
  /** The subject is dealt with: its line leaves the terminal. */
  readonly done: (subject: string) => void;
  /** Stays. */
  readonly line: (text: string) => void;
};

export const SILENT: RefreshLog = { step: () => undefined, progress: () => undefined, done: () => undefined, line: () => undefined };

/** A terminal shows one line per subject under way, below the lines that stay; elsewhere (cron, CI) every step is a line of its own. */
export function streamLog(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>, now: () => number = Date.now): RefreshLog {
  return stream.isTTY ? boardLog(stream, now) : plainLog(stream);
}

function plainLog(stream: Pick<NodeJS.WriteStream, 'write'>): RefreshLog {
  const line = (text: string): void => void stream.write(`${text}\n`);
  return { step: (subject, text) => line(`${subject} : ${text}`), progress: () => undefined, done: () => undefined, line };
}

/** Bytes come by the thousand a second: redrawn more often a terminal only flickers. */
const REDRAW_MS = 100;

function boardLog(stream: Pick<NodeJS.WriteStream, 'columns' | 'write'>, now: () => number): RefreshLog {
  const board = new Map<string, string>();
  let drawn = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  // Up to the first line of the board, and all below it gone.
  const wiped = (): string => (drawn === 0 ? '' : `\u001B[${drawn}A\r\u001B[J`);
  const draw = (above: string): void => {
    const width = Math.max(20, (stream.columns || 80) - 1);
    const lines = [...board].map(([subject, text]) => [...`${subject} : ${text}`].slice(0, width).join(''));
    const text = `${wiped()}${above}${lines.map((each) => `${each}\n`).join('')}`;
    if (text !== '') stream.write(text);
    drawn = lines.length;
    drawnAt = now();
  };
  return {
    step: (subject, text) => {
      board.set(subject, text);
      draw('');
    },
    progress: (subject, text) => {
      board.set(subject, text);
      if (now() - drawnAt >= REDRAW_MS) draw('');
    },
    done: (subject) => {
      board.delete(subject);
      draw('');
    },
    line: (text) => draw(`${text}\n`),
  };
}
