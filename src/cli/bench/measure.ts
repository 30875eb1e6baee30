export type Measure = {
  /** Stable: scripts that follow a benchmark over time read it. */
  readonly id: string;
  readonly label: string;
  /** Null where this machine cannot measure it; `note` then says why. */
  readonly value: number | null;
  readonly unit: 'ms' | 'kB' | 'MB';
  /** The value must not be greater; null where nothing is promised. */
  readonly goal: number | null;
  readonly met: boolean | null;
  readonly note: string | null;
};

type Given = Pick<Measure, 'id' | 'label' | 'unit'> & { readonly goal?: number; readonly note?: string };

/** A measure, rounded as it deserves, judged against its goal. */
export function measure(given: Given, value: number | null): Measure {
  const rounded = value === null ? null : Math.round(value * 10) / 10;
  const goal = given.goal ?? null;
  return {
    id: given.id,
    label: given.label,
    value: rounded,
    unit: given.unit,
    goal,
    met: rounded === null || goal === null ? null : rounded <= goal,
    note: given.note ?? null,
  };
}

/** The value below which a share `p` of the samples lies (nearest rank). Throws where there is no sample. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  if (value === undefined) throw new Error('No sample to take a percentile of');
  return value;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}
