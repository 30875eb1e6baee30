import { createContext, useCallback, useContext, useRef } from 'react';
import type { ReactNode } from 'react';

/** Says a text to screen readers, without moving the focus. `now` interrupts what is being said. */
export type Announce = (text: string, urgency?: 'when-idle' | 'now') => void;

const AnnounceContext = createContext<Announce>(() => {
  throw new Error('useAnnounce needs a LiveRegionProvider above it');
});

/** One polite and one assertive region for the whole page: regions that come and go are often not read. */
export function LiveRegionProvider({ children }: { readonly children: ReactNode }) {
  const polite = useRef<HTMLDivElement>(null);
  const assertive = useRef<HTMLDivElement>(null);

  const announce = useCallback<Announce>((text, urgency = 'when-idle') => {
    const region = urgency === 'now' ? assertive.current : polite.current;
    if (!region) return;
    // A new node each time: the same sentence said twice is read twice.
    const line = document.createElement('p');
    line.textContent = text;
    region.replaceChildren(line);
  }, []);

  return (
    <AnnounceContext value={announce}>
      {children}
      <div ref={polite} className="visually-hidden" aria-live="polite" />
      <div ref={assertive} className="visually-hidden" aria-live="assertive" />
    </AnnounceContext>
  );
}

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}
