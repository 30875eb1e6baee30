import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { OPENED_KEY, openedOptions } from '../../data/opened.ts';
import type { Services } from '../../data/services.ts';

/** What this browser keeps, followed through every tab. */
export function useOpened(services: Pick<Services, 'local'>) {
  const client = useQueryClient();
  const { local } = services;
  useEffect(() => local.subscribe(() => void client.invalidateQueries({ queryKey: OPENED_KEY })), [local, client]);
  return useQuery(openedOptions(services));
}
