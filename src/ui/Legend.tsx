import type { ReactNode } from 'react';

export type Swatch =
  | { readonly shape: 'area'; readonly color: string; readonly border: string }
  /** Hatching: `lines` runs one way, `cross` both ways. */
  | { readonly shape: 'hatch'; readonly pattern: 'lines' | 'cross'; readonly color: string; readonly background: string; readonly border: string }
  /** `radius` in pixels, as drawn. */
  | { readonly shape: 'circle'; readonly color: string; readonly radius: number }
  | { readonly shape: 'outline'; readonly color: string };

export type LegendItem = { readonly swatch: Swatch; readonly text: string; /** « 42 communes ». */ readonly count?: string | undefined };
export type LegendProps = { readonly label: string; readonly items: readonly LegendItem[]; readonly children?: ReactNode };

/** What the colours, hatchings and sizes of a picture mean, in words. */
export function Legend({ label, items, children }: LegendProps) {
  return (
    <ul className="legend" aria-label={label}>
      {items.map((item) => (
        <li key={item.text}>
          <SwatchPicture swatch={item.swatch} />
          <span className="legend__text">{item.text}</span>
          {item.count === undefined ? null : <span className="legend__count">{item.count}</span>}
        </li>
      ))}
      {children === undefined ? null : <li>{children}</li>}
    </ul>
  );
}

function SwatchPicture({ swatch }: { readonly swatch: Swatch }) {
  if (swatch.shape === 'circle') {
    const side = Math.ceil(swatch.radius * 2 + 2);
    return (
      <svg width={side} height={side} viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
        <circle cx={side / 2} cy={side / 2} r={swatch.radius} fill={swatch.color} />
      </svg>
    );
  }
  return (
    <svg width={22} height={14} viewBox="0 0 22 14" aria-hidden="true">
      {swatch.shape === 'area' ? <rect x={0.5} y={0.5} width={21} height={13} fill={swatch.color} stroke={swatch.border} strokeWidth={0.75} /> : null}
      {swatch.shape === 'outline' ? <rect x={1.5} y={1.5} width={19} height={11} fill="none" stroke={swatch.color} strokeWidth={2.5} /> : null}
      {swatch.shape === 'hatch' ? (
        <>
          <rect x={0.5} y={0.5} width={21} height={13} fill={swatch.background} stroke={swatch.border} strokeWidth={0.75} />
          <path d={swatch.pattern === 'lines' ? LINES : `${LINES}${BACK_LINES}`} stroke={swatch.color} strokeWidth={1} fill="none" />
        </>
      ) : null}
    </svg>
  );
}

const LINES = 'M1 6L6 1M1 12L12 1M6 13L18 1M12 13L21 4M18 13L21 10';
const BACK_LINES = 'M1 8L6 13M1 2L12 13M6 1L18 13M12 1L21 10M18 1L21 4';
