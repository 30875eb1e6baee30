import { useEffect, useRef, useState } from 'react';
import { exploreSql, type Explored } from '../../data/explore.ts';
import type { ConsoleTable } from '../../data/explore-tables.ts';
import type { Services } from '../../data/services.ts';
import { Cancelled } from '../../domain/failure.ts';
import { consoleMemory } from './console-memory.ts';

export type Run =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly began: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'done'; readonly answer: Explored; readonly ms: number; readonly at: number };

/** One statement at a time; leaving the page stops it. */
export function useExploration(services: Services, tables: readonly ConsoleTable[]) {
  const [run, setRun] = useState<Run>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(sql: string): Promise<void> {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const began = performance.now();
    setRun({ state: 'running', began });
    try {
      const answer = await exploreSql(services, sql, tables, controller.signal);
      if (running.current !== controller) return;
      const ms = performance.now() - began;
      consoleMemory.add({ sql, rows: answer.total ?? answer.rowCount, ms });
      setRun({ state: 'done', answer, ms, at: began });
    } catch (error) {
      if (running.current !== controller) return;
      if (error instanceof Cancelled) return setRun({ state: 'cancelled' });
      consoleMemory.add({ sql, rows: null, ms: performance.now() - began });
      setRun({ state: 'failed', error });
    }
  }

  return { run, start: (sql: string) => void start(sql), cancel: () => running.current?.abort() };
}
