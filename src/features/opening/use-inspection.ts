import { useEffect, useMemo, useState } from 'react';
import { openInspector } from '../../data/inspector.ts';
import type { Inspected } from '../../datasets/declare/inspect-content.ts';
import { Cancelled } from '../../domain/failure.ts';
import type { DecodingEdit } from './edits.ts';
import type { Content } from './use-content.ts';

export type Inspection = {
  /** As it was last read: kept while it is read again, and where another reading fails. */
  readonly inspected: Inspected | null;
  readonly isReading: boolean;
  readonly error: unknown;
};

const NOT_YET: Inspection = { inspected: null, isReading: true, error: null };

/** A number of a line is typed digit by digit. */
const TYPING_MS = 200;

/** Looks at the file in a worker, and again each time its reading is overruled. `attempt` asks for another try. */
export function useInspection(content: Content | null, decoding: DecodingEdit, attempt: number): Inspection {
  const [told, setTold] = useState<{ readonly number: number; readonly inspection: Inspection } | null>(null);
  const [inspector, setInspector] = useState<{ readonly number: number; readonly of: ReturnType<typeof openInspector> } | null>(null);
  useEffect(() => {
    if (!content) return;
    const of = openInspector(content.blob);
    setInspector({ number: content.number, of });
    return () => of.close();
  }, [content]);
  // An equal recipe reads the same.
  const said = JSON.stringify(decoding);
  const how = useMemo(() => JSON.parse(said) as DecodingEdit, [said]);
  useEffect(() => {
    if (!inspector || inspector.number !== content?.number) return;
    const { number, of } = inspector;
    const stop = new AbortController();
    const during = (change: (before: Inspection) => Inspection) => setTold((before) => ({ number, inspection: change(before?.number === number ? before.inspection : NOT_YET) }));
    during((before) => ({ ...before, isReading: true }));
    const timer = setTimeout(
      () =>
        of.inspect(how, stop.signal).then(
          (inspected) => during(() => ({ inspected, isReading: false, error: null })),
          (error: unknown) => {
            if (!(error instanceof Cancelled)) during((before) => ({ ...before, isReading: false, error }));
          },
        ),
      Object.keys(how).length === 0 ? 0 : TYPING_MS,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [inspector, how, attempt, content]);
  return told && told.number === content?.number ? told.inspection : NOT_YET;
}
