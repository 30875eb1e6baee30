import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import type { Services } from '../data/services.ts';
import { isoDayOf } from '../shared/iso-day.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Arrival } from './Arrival.tsx';

// Fetched when they are asked for: the first figure does not wait for them.
const CataloguePage = lazy(async () => ({ default: (await import('../features/catalogue/CataloguePage.tsx')).CataloguePage }));
const DatasetPage = lazy(async () => ({ default: (await import('../features/catalogue/DatasetPage.tsx')).DatasetPage }));
const OpenedSection = lazy(async () => ({ default: (await import('../features/opening/OpenedSection.tsx')).OpenedSection }));
const OpeningPage = lazy(async () => ({ default: (await import('../features/opening/OpeningPage.tsx')).OpeningPage }));
const OpenedPage = lazy(async () => ({ default: (await import('../features/opening/OpenedPage.tsx')).OpenedPage }));

/** `/donnees`. */
export function CatalogueRoute({ services }: { readonly services: Services }) {
  return (
    <Suspense fallback={<Skeleton label="Chargement du catalogue" lines={6} />}>
      <Arrival>
        <CataloguePage services={services} today={isoDayOf(new Date())} />
        <OpenedSection services={services} />
      </Arrival>
    </Suspense>
  );
}

/** `/donnees/:id`. */
export function DatasetRoute({ services }: { readonly services: Services }) {
  const { id = '' } = useParams();
  return (
    <Suspense fallback={<Skeleton label="Chargement du jeu de données" lines={6} />}>
      <Arrival key={id}>
        <DatasetPage services={services} id={id} today={isoDayOf(new Date())} />
      </Arrival>
    </Suspense>
  );
}

/** `/donnees/ouvrir`. */
export function OpeningRoute({ services }: { readonly services: Services }) {
  return (
    <Suspense fallback={<Skeleton label="Chargement de la page" lines={6} />}>
      <Arrival>
        <OpeningPage services={services} />
      </Arrival>
    </Suspense>
  );
}

/** `/donnees/ouverts/:id`. */
export function OpenedRoute({ services }: { readonly services: Services }) {
  const { id = '' } = useParams();
  return (
    <Suspense fallback={<Skeleton label="Chargement du jeu de données" lines={6} />}>
      <Arrival key={id}>
        <OpenedPage services={services} id={id} />
      </Arrival>
    </Suspense>
  );
}
