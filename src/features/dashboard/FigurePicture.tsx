import type { Services } from '../../data/services.ts';
import type { Figure } from '../../figures/figure.ts';
import { MapPicture } from './pictures/MapPicture.tsx';
import { RankingPicture } from './pictures/RankingPicture.tsx';
import { TrendPicture } from './pictures/TrendPicture.tsx';

export type FigurePictureProps = {
  readonly figure: Figure;
  readonly services: Services;
  readonly onReady: () => void;
  /** A territory was pressed, by its « level:code ». */
  readonly onPick: (id: string) => void;
};

/** The picture of a figure, by its kind. Fetched after the first figures: words come first. */
export default function FigurePicture({ figure, services, onReady, onPick }: FigurePictureProps) {
  const { picture } = figure;
  switch (picture.kind) {
    case 'ranking':
      return <RankingPicture picture={picture} label={figure.sentence} onReady={onReady} onPick={onPick} />;
    case 'trend':
      return <TrendPicture picture={picture} name={figure.title} label={figure.sentence} onReady={onReady} />;
    case 'map':
      return <MapPicture picture={picture} label={figure.sentence} services={services} onReady={onReady} onPick={onPick} />;
    case 'key':
    case 'none':
      return null;
  }
}
