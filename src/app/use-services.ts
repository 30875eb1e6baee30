import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { StartFile } from '../domain/manifest.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { declarationsOptions } from '../data/declarations.ts';
import { hydrateDefaults } from '../data/observations.ts';
import { NOTHING_PREPARED, preparedAnswers } from '../data/prepared.ts';
import type { Services } from '../data/services.ts';
import { createEngineClient, type EngineClient } from './engine-client.ts';
import { createLocalData } from './local-data.ts';

export type PageServices = { readonly services: Services; readonly engine: EngineClient; readonly diagnostics: readonly Diagnostic[] };

/**
 * What the pages stand on, once the start file is there. The declarations as they are now take the place of those
 * of the start file as soon as they are known to differ; `isLate` holds them back until the first figures are painted.
 */
export function useServices(start: StartFile, base: string, isLate: boolean): PageServices {
  const client = useQueryClient();
  const engine = useMemo(() => {
    hydrateDefaults(client, start.manifest.version, start.results, start.manifest.refreshedAt);
    return createEngineClient(start.manifest, base);
  }, [client, start, base]);
  // Newer data come with an engine of their own; the one before would keep its extracts in memory.
  useEffect(() => () => engine.close(), [engine]);
  const local = useMemo(() => createLocalData(engine, start.manifest), [engine, start]);
  useEffect(() => () => local.close(), [local]);
  const prepared = useMemo(() => preparedAnswers(start), [start]);
  const { data: current } = useQuery({ ...declarationsOptions(base, start.declarations), enabled: isLate });
  const services = useMemo<Services>(() => {
    const changed = current?.catalogue ?? null;
    return {
      catalogue: changed ?? start.catalogue,
      manifest: start.manifest,
      territories: start.territories,
      edition: changed === null || !current?.edition ? start.manifest.version : `${start.manifest.version}+${current.edition}`,
      run: engine.run,
      explore: engine.explore,
      base,
      local,
      prepared: changed === null ? prepared : NOTHING_PREPARED,
    };
  }, [current, start, engine, base, local, prepared]);
  return { services, engine, diagnostics: current?.diagnostics ?? [] };
}
