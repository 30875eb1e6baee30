import { useCallback, useEffect, useRef, useState } from 'react';
import { downloadContent, settleAddress } from '../../data/opening.ts';
import { Cancelled } from '../../domain/failure.ts';
import { TooLarge } from '../../sources/http/too-large.ts';
import type { Choice } from '../../sources/list-resources.ts';
import type { OnlineSource } from '../../sources/obtain-online.ts';
import { fileNameOf } from './file-name.ts';
import type { Origin } from './local-dataset.ts';

/** The bytes to open, and where they come from. `number` tells two openings apart. */
export type Content = { readonly number: number; readonly blob: Blob; readonly origin: Origin };

/** What is on its way. */
export type Busy =
  | { readonly kind: 'asking' }
  | { readonly kind: 'downloading'; readonly received: number; readonly total: number | null; /** Why it starts again. */ readonly again: string | null };

export type ContentState = {
  readonly content: Content | null;
  readonly busy: Busy | null;
  /** The resources of the dataset, one of which is to be chosen. */
  readonly choices: readonly Choice[] | null;
  readonly error: unknown;
  /** The source that is larger than what is downloaded without asking; null where nothing is to be asked. */
  readonly large: { readonly source: OnlineSource; readonly announced: number | null } | null;
};

/** What is downloaded without asking, and at all. */
const UNASKED_BYTES = 50 * 1024 * 1024;
const MOST_BYTES = 512 * 1024 * 1024;

const NOTHING: ContentState = { content: null, busy: null, choices: null, error: null, large: null };

export type ContentActions = {
  readonly openFile: (file: File) => void;
  readonly openAddress: (text: string) => void;
  readonly openSource: (source: OnlineSource) => void;
  /** Downloads what was held back for its size. */
  readonly openLarge: () => void;
  /** Stops what is on its way, and forgets questions and errors. */
  readonly cancel: () => void;
};

/** Brings the bytes of a file or of a source into the page. `onContent` is called once they are there. */
export function useContent(onContent: (content: Content) => void): readonly [ContentState, ContentActions] {
  const [state, setState] = useState(NOTHING);
  const stop = useRef<AbortController | null>(null);
  const count = useRef(0);
  const tell = useRef(onContent);
  tell.current = onContent;
  useEffect(() => () => stop.current?.abort(), []);

  /** Runs one step; a newer one, or a cancellation, takes its place. */
  const run = useCallback((busy: Busy, step: (signal: AbortSignal) => Promise<void>) => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setState((before) => ({ ...before, busy, error: null, large: null }));
    step(controller.signal).catch((error: unknown) => {
      if (error instanceof Cancelled || controller.signal.aborted) return;
      setState((before) => ({ ...before, busy: null, error }));
    });
  }, []);

  const settle = useCallback((blob: Blob, origin: Origin) => {
    const content = { number: (count.current += 1), blob, origin };
    setState((before) => ({ ...before, content, busy: null, error: null, large: null }));
    tell.current(content);
  }, []);

  const download = useCallback(
    (source: OnlineSource, title: string | null, maxBytes: number) =>
      run({ kind: 'downloading', received: 0, total: null, again: null }, async (signal) => {
        const during = (change: Partial<Extract<Busy, { kind: 'downloading' }>>) =>
          setState((before) => (signal.aborted || before.busy?.kind !== 'downloading' ? before : { ...before, busy: { ...before.busy, ...change } }));
        try {
          const done = await downloadContent(source, { signal, maxBytes, onProgress: (received, total) => during({ received, total }), onRetry: (why) => during({ again: why.message }) });
          if (signal.aborted) return;
          const { about } = done;
          settle(done.content, {
            fileName: fileNameOf(done.source),
            source: done.source,
            describe: done.describe,
            title: about?.title ?? title,
            producer: about?.producer ?? null,
            licence: about?.licence ?? null,
            page: about?.page ?? null,
            updated: about?.updated ?? null,
          });
        } catch (error) {
          if (!(error instanceof TooLarge) || maxBytes >= MOST_BYTES) throw error;
          if (!signal.aborted) setState((before) => ({ ...before, busy: null, large: { source, announced: error.announced } }));
        }
      }),
    [run, settle],
  );

  const openSource = useCallback((source: OnlineSource) => download(source, null, UNASKED_BYTES), [download]);
  const openAddress = useCallback(
    (text: string) => {
      setState((before) => ({ ...before, choices: null }));
      run({ kind: 'asking' }, async (signal) => {
        const settled = await settleAddress(text, signal);
        if (signal.aborted) return;
        if ('choices' in settled) setState((before) => ({ ...before, busy: null, choices: settled.choices }));
        else download(settled.source, null, UNASKED_BYTES);
      });
    },
    [run, download],
  );
  const openFile = useCallback(
    (file: File) => {
      stop.current?.abort();
      setState((before) => ({ ...before, choices: null }));
      settle(file, { fileName: file.name, source: null, describe: `fichier ${file.name}`, title: null, producer: null, licence: null, page: null, updated: null });
    },
    [settle],
  );
  const cancel = useCallback(() => {
    stop.current?.abort();
    setState((before) => ({ ...NOTHING, content: before.content, choices: before.busy?.kind === 'downloading' ? before.choices : null }));
  }, []);
  const { large } = state;
  const openLarge = useCallback(() => {
    if (large) download(large.source, null, MOST_BYTES);
  }, [large, download]);
  return [state, { openFile, openAddress, openSource, openLarge, cancel }];
}
