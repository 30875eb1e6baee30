import { useCallback, useMemo, useState } from 'react';
import { rankingHeight } from '../../../charts/ranking/layout.ts';
import { rankingModel, rankingPoints } from '../../../charts/ranking/model.ts';
import { rankingOption } from '../../../charts/ranking/option.ts';
import type { Picture } from '../../../figures/figure.ts';
import { formatNumber } from '../../../shared/french-number.ts';
import { LinkButton } from '../../../ui/Button.tsx';
import { ChartHost, type ChartSpace } from '../../../ui/ChartHost.tsx';
import { useTheme } from './use-theme.ts';

export type RankingPictureProps = {
  readonly picture: Extract<Picture, { kind: 'ranking' }>;
  readonly label: string;
  readonly onReady: () => void;
  readonly onPick: (id: string) => void;
};

/** Canvases have a largest height; beyond this many bars the table serves better. */
const MOST_BARS = 120;

export function RankingPicture({ picture, label, onReady, onPick }: RankingPictureProps) {
  const theme = useTheme();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? Math.min(picture.marks.length, MOST_BARS) : picture.shown;
  const model = useMemo(() => rankingModel({ marks: picture.marks, highlight: picture.highlight, shown }), [picture, shown]);
  const points = useMemo(() => rankingPoints(model), [model]);
  const draw = useCallback((space: ChartSpace) => rankingOption(model, theme, space), [model, theme]);
  const heightFor = useCallback((width: number) => rankingHeight(model, width), [model]);
  const isLong = picture.marks.length > picture.shown;
  return (
    <>
      <ChartHost
        label={label}
        draw={draw}
        heightFor={heightFor}
        points={points}
        followsPointer={false}
        onReady={onReady}
        onPick={(position) => {
          const bar = model.bars[position];
          if (bar) onPick(bar.id);
        }}
      />
      {isLong ? (
        <LinkButton tone="soft" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? `Montrer les ${formatNumber(picture.shown, 0)} premiers` : picture.marks.length > MOST_BARS ? `Montrer les ${formatNumber(MOST_BARS, 0)} premiers (tous sont dans le tableau)` : `Montrer les ${formatNumber(picture.marks.length, 0)}`}
        </LinkButton>
      ) : null}
    </>
  );
}
