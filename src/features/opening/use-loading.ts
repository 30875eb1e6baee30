import { useEffect, useRef, useState } from 'react';
import { Cancelled } from '../../domain/failure.ts';
import type { ImportProgress, ImportRequest, LocalExtract } from '../../domain/local-extract.ts';
import type { LocalData } from '../../data/services.ts';

export type Loading = { readonly progress: ImportProgress | null; readonly error: unknown };

const IDLE: Loading = { progress: null, error: null };

/** Loads one dataset at a time; a cancellation leaves nothing behind. Leaving the page cancels as well. */
export function useLoading(local: Pick<LocalData, 'open'>): { readonly loading: Loading; readonly load: (request: ImportRequest, onDone: (extract: LocalExtract) => void) => void; readonly cancel: () => void } {
  const [loading, setLoading] = useState(IDLE);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  return {
    loading,
    load(request, onDone) {
      stop.current?.abort();
      const controller = new AbortController();
      const { signal } = controller;
      stop.current = controller;
      setLoading({ progress: { stage: 'reading', done: 0, total: null }, error: null });
      const follow = async () => {
        try {
          const extract = await local.open({ ...request, signal, onProgress: (progress) => void (signal.aborted || setLoading({ progress, error: null })) });
          if (signal.aborted) return;
          setLoading(IDLE);
          onDone(extract);
        } catch (error) {
          if (!signal.aborted) setLoading({ progress: null, error: error instanceof Cancelled ? null : error });
        }
      };
      void follow();
    },
    cancel() {
      stop.current?.abort();
      setLoading(IDLE);
    },
  };
}
