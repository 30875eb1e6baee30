import { useCallback, useMemo } from 'react';
import { trendModel, trendPoints } from '../../../charts/trend/model.ts';
import { trendHeight, trendOption } from '../../../charts/trend/option.ts';
import type { Picture } from '../../../figures/figure.ts';
import { ChartHost, type ChartSpace } from '../../../ui/ChartHost.tsx';
import { useTheme } from './use-theme.ts';

export type TrendPictureProps = {
  readonly picture: Extract<Picture, { kind: 'trend' }>;
  readonly name: string;
  readonly label: string;
  readonly onReady: () => void;
};

export function TrendPicture({ picture, name, label, onReady }: TrendPictureProps) {
  const theme = useTheme();
  const model = useMemo(() => trendModel({ name, marks: picture.marks, breaks: picture.breaks }), [picture, name]);
  const points = useMemo(() => trendPoints(model), [model]);
  const draw = useCallback((space: ChartSpace) => trendOption(model, theme, space), [model, theme]);
  return (
    <>
      <ChartHost label={label} draw={draw} heightFor={trendHeight} points={points} onReady={onReady} />
      {model.notes.map((note) => (
        <p className="figure__source" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}
