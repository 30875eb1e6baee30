import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { mapHeight } from '../../../charts/map/frame.ts';
import { mapLegend } from '../../../charts/map/legend.ts';
import { mapModel, mapPoints } from '../../../charts/map/model.ts';
import { mapOption } from '../../../charts/map/option.ts';
import { mapOptions } from '../../../data/map.ts';
import type { Services } from '../../../data/services.ts';
import { Failure } from '../../../domain/failure.ts';
import type { MapEntry } from '../../../domain/manifest.ts';
import type { Picture } from '../../../figures/figure.ts';
import { ChartHost, type ChartSpace } from '../../../ui/ChartHost.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { Legend } from '../../../ui/Legend.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { isMapLevel, mapGeometry, membersOf, type MapGeometry } from './map-geometry.ts';
import { useTheme } from './use-theme.ts';

type MapPictureProps = {
  readonly picture: Extract<Picture, { kind: 'map' }>;
  readonly label: string;
  readonly services: Services;
  readonly onReady: () => void;
  readonly onPick: (id: string) => void;
};

export function MapPicture(props: MapPictureProps) {
  const { map } = props.services.manifest;
  if (map === null || !isMapLevel(props.picture.level)) {
    return (
      <EmptyState title="Ce dossier publié ne contient pas de carte pour ce niveau.">
        <p>Les mêmes chiffres sont dans le tableau.</p>
      </EmptyState>
    );
  }
  return <WithGeometry {...props} entry={map} />;
}

function WithGeometry(props: MapPictureProps & { readonly entry: MapEntry }) {
  const { data: topology, error, refetch } = useQuery(mapOptions(props.services.base, props.entry));
  const geometry = useMemo(() => (topology ? mapGeometry(topology) : null), [topology]);
  if (error) {
    const known = error instanceof Failure ? error : null;
    return <ErrorPanel title={known?.message ?? 'La carte n’a pas pu être lue.'} advice={known?.advice ?? 'Les mêmes chiffres sont dans le tableau.'} details={known?.code ?? String(error)} onRetry={() => void refetch()} />;
  }
  if (!geometry) return <Skeleton label="Chargement de la carte" height={420} lines={6} />;
  return <Drawn {...props} geometry={geometry} />;
}

function Drawn({ picture, label, services, entry, geometry, onReady, onPick }: MapPictureProps & { readonly entry: MapEntry; readonly geometry: MapGeometry }) {
  const theme = useTheme();
  const { territories } = services;
  const model = useMemo(() => {
    const level = picture.level;
    if (!isMapLevel(level)) throw new Error(`No map of level "${level}"`);
    const focus = picture.highlight;
    const outline = focus && geometry.outline(focus);
    return mapModel({
      shapes: geometry.shapes(level),
      marks: picture.marks,
      encoding: picture.encoding,
      borders: level === 'commune' ? geometry.borders('epci') : null,
      focus: focus && outline ? { outline, members: membersOf(focus, level, territories) } : null,
    });
  }, [picture, geometry, territories]);
  const points = useMemo(() => mapPoints(model), [model]);
  const draw = useCallback((space: ChartSpace) => mapOption(model, theme, space), [model, theme]);
  const heightFor = useCallback((width: number) => mapHeight(model.frame, width), [model]);
  const caption = entry.kind === 'schematic' ? 'Carte schématique' : entry.source;
  return (
    <ChartHost
      label={label}
      draw={draw}
      heightFor={heightFor}
      points={points}
      onReady={onReady}
      onPick={(position) => {
        const place = model.places[position];
        if (place) onPick(place.id);
      }}
      below={(space) => (
        <Legend label={`Légende (${picture.unit})`} items={mapLegend(model, theme, space)}>
          {caption}
        </Legend>
      )}
    />
  );
}
