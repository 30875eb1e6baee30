export type HistogramProps = {
  /** How high each bar is, in any unit; zero is an empty bar. */
  readonly counts: readonly number[];
  /** What the picture says; the same numbers stand in a table nearby. */
  readonly label: string;
  readonly low: string;
  readonly high: string;
};

const WIDTH = 240;
const HEIGHT = 56;
const GAP = 2;

/** Small bars side by side, with what the two ends stand for: a shape to glance at. */
export function Histogram({ counts, label, low, high }: HistogramProps) {
  const tallest = Math.max(1, ...counts);
  const step = WIDTH / Math.max(1, counts.length);
  return (
    <div className="histogram">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {counts.map((count, index) => {
          // Something is never drawn as nothing.
          const height = count === 0 ? 0 : Math.max(1.5, (count / tallest) * (HEIGHT - 1));
          return <rect key={index} x={index * step + GAP / 2} y={HEIGHT - height} width={Math.max(1, step - GAP)} height={height} />;
        })}
      </svg>
      <p className="histogram__ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </div>
  );
}
