import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { prefetchPrepared } from '../data/prepared.ts';
import type { Services } from '../data/services.ts';

/** Once the page has what it shows and its engine, the answers of the other dashboards are fetched at leisure. */
export function usePreparedAhead(services: Services, isAtRest: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isAtRest) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => void prefetchPrepared(client, services, leaving.signal), 500);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [isAtRest, client, services]);
}
