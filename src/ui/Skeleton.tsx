export type SkeletonProps = {
  /** Said by screen readers: « Chargement de la carte ». */
  readonly label: string;
  readonly lines?: number;
  /** Pixels to hold, so that nothing moves when the content comes. */
  readonly height?: number | undefined;
};

const WIDTHS = ['92%', '78%', '85%', '60%', '70%', '45%'] as const;

export function Skeleton({ label, lines = 3, height }: SkeletonProps) {
  return (
    <output className="skeleton" style={height === undefined ? undefined : { height, overflow: 'hidden' }}>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton__line" style={{ width: WIDTHS[index % WIDTHS.length] }} aria-hidden="true" />
      ))}
    </output>
  );
}
