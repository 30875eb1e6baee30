import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { NBSP } from '../shared/typography.ts';
import { ChartTip } from './ChartTip.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { ChartOption, ChartPoint, ChartSpace } from './chart-types.ts';
import { useChart } from './use-chart.ts';
import type { ChartState } from './use-chart.ts';
import { usePointReading } from './use-point-reading.ts';
import { useRoom } from './use-room.ts';

export type { ChartOption, ChartPoint, ChartSpace };

export type ChartHostProps = {
  /** What the picture shows, in one or two sentences: its text alternative. */
  readonly label: string;
  /** `id` of an element that says more, e.g. the table. */
  readonly describedBy?: string | undefined;
  /** What sort of picture it is, for tests and style sheets. */
  readonly kind?: string;
  /** The option for the room there is. Keep the function stable: a new one redraws. */
  readonly draw: (space: ChartSpace) => ChartOption;
  /** Height in pixels for a width. Keep it stable as well. */
  readonly heightFor: (width: number) => number;
  /** What the arrow keys read, in order. */
  readonly points?: readonly ChartPoint[];
  /** A point was pressed, or chosen with Enter. */
  readonly onPick?: ((index: number) => void) | undefined;
  /** Whether the pointer shows the sentence of what it meets; not useful where all is written. */
  readonly followsPointer?: boolean;
  readonly onReady?: (() => void) | undefined;
  readonly onFailed?: ((error: unknown) => void) | undefined;
  /** Under the picture, for the same room: a legend whose circles have the size of those drawn. */
  readonly below?: (space: ChartSpace) => ReactNode;
};

const NO_POINTS: readonly ChartPoint[] = [];

/**
 * A picture. It waits until it comes near the screen, loads the drawing library once for all, follows the width,
 * and reads its points aloud under the arrow keys. It never takes the focus and never moves by itself.
 */
export function ChartHost(props: ChartHostProps) {
  const [attempt, setAttempt] = useState(0);
  return <ChartPicture key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function ChartPicture(props: ChartHostProps & { readonly onRetry: () => void }) {
  const { label, describedBy, draw, heightFor, kind, points = NO_POINTS, onPick, onReady, onFailed, below, onRetry, followsPointer = true } = props;
  const helpId = useId();
  const [frame, width] = useRoom<HTMLDivElement>();
  const canvas = useRef<HTMLDivElement>(null);
  const space = useMemo(() => (width === null ? null : { width, height: Math.round(heightFor(width)) }), [width, heightFor]);
  const [state, chart] = useChart(canvas, { draw, space });
  const isReady = state.status === 'ready';
  const [reading, shown] = usePointReading(chart, { isReady, points, onPick, followsPointer });

  const report = useEffectEvent((now: ChartState) => {
    if (now.status === 'ready') onReady?.();
    if (now.status === 'failed') onFailed?.(now.error);
  });
  useEffect(() => report(state), [state]);

  if (state.status === 'failed') {
    return (
      <ErrorPanel
        title="Le graphique n’a pas pu être dessiné"
        advice="Le tableau donne les mêmes chiffres. Vous pouvez aussi réessayer."
        details={state.error instanceof Error ? (state.error.stack ?? state.error.message) : String(state.error)}
        onRetry={onRetry}
      />
    );
  }

  const isReadable = isReady && points.length > 0;
  const size = { height: space?.height ?? 320 };
  return (
    <div ref={frame} data-chart={state.status} data-kind={kind}>
      <div
        className="chart"
        style={size}
        // Arrow keys are ours here, so screen readers must hand them over.
        {...(isReadable ? { tabIndex: 0, role: 'application', 'aria-roledescription': 'graphique', 'aria-label': label, 'aria-describedby': helpId, ...reading } : {})}
      >
        {/* A canvas has no other way to be an image. */}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
        <div ref={canvas} className="chart__canvas" role="img" aria-label={label} aria-describedby={describedBy} style={size} />
        {shown && space ? <ChartTip point={shown} space={space} /> : null}
        {isReadable ? (
          <p className="chart__help" id={helpId} aria-hidden="true">
            Flèches{NBSP}: lire point par point{onPick ? ` · Entrée${NBSP}: choisir` : ''} · Échap{NBSP}: fermer
          </p>
        ) : null}
        {isReady ? null : (
          <div className="chart__wait">
            <Skeleton label="Dessin en cours" lines={6} />
          </div>
        )}
      </div>
      {below && space ? below(space) : null}
    </div>
  );
}
