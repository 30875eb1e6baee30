/**
 * Times a redraw: from the reader's choice until every figure shows the new view. Written as performance entries
 * (`reperes:redraw`), which the benchmark and the diagnostics read; nothing leaves the page.
 */
export type RedrawClock = {
  /** A new view is wanted from these figures. */
  readonly begin: (view: string, figures: readonly string[]) => void;
  /** A figure shows the view. */
  readonly settle: (view: string, figure: string) => void;
};

export function createRedrawClock(now: () => number, record: (start: number, end: number, view: string) => void): RedrawClock {
  let current: { view: string; waiting: Set<string>; start: number } | null = null;
  return {
    begin(view, figures) {
      if (current?.view !== view) current = { view, waiting: new Set(figures), start: now() };
    },
    settle(view, figure) {
      if (current?.view !== view || !current.waiting.delete(figure) || current.waiting.size > 0) return;
      record(current.start, now(), view);
      // The view stays known, so that a figure drawn again for another reason starts no new count.
      current = { view, waiting: new Set(), start: current.start };
    },
  };
}
