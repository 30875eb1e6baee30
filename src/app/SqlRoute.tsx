import { lazy, Suspense } from 'react';
import type { Services } from '../data/services.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Arrival } from './Arrival.tsx';

// Fetched when it is asked for, and the text editor with it.
const SqlPage = lazy(async () => ({ default: (await import('../features/sql/SqlPage.tsx')).SqlPage }));

/** `/sql`. */
export function SqlRoute({ services }: { readonly services: Services }) {
  return (
    <Suspense fallback={<Skeleton label="Chargement de la console" lines={6} />}>
      <Arrival>
        <SqlPage services={services} />
      </Arrival>
    </Suspense>
  );
}
