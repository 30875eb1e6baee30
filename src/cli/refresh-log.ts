/** Where a refresh says what it does. `step` may be overwritten by the next one; `line` stays. */
export type RefreshLog = { readonly step: (text: string) => void; readonly line: (text: string) => void };

export const SILENT: RefreshLog = { step: () => undefined, line: () => undefined };

/** On a terminal the current step is one line, rewritten; elsewhere (cron, CI) every step is a line of its own. */
export function streamLog(stream: NodeJS.WriteStream): RefreshLog {
  if (!stream.isTTY) {
    const write = (text: string): void => void stream.write(`${text}\n`);
    return { step: write, line: write };
  }
  const clear = '\r\u001B[2K';
  return {
    step: (text) => void stream.write(clear + text.slice(0, Math.max(20, stream.columns - 1))),
    line: (text) => void stream.write(`${clear}${text}\n`),
  };
}
