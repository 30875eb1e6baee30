import { useEffect, type ReactNode } from 'react';
import { useNavigationType } from 'react-router';

/** A link that was followed leads to the top of the page, and the keyboard with it; Back and Reload move nothing. */
export function Arrival({ children }: { readonly children: ReactNode }) {
  const isFollowed = useNavigationType() === 'PUSH';
  useEffect(() => {
    if (!isFollowed) return;
    window.scrollTo(0, 0);
    document.getElementById('contenu')?.focus({ preventScroll: true });
    // Once, on arrival: what is chosen on the page afterwards keeps its place.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return <>{children}</>;
}
