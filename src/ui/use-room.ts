import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/**
 * The width of an element, once it comes near the screen: null until then, so that what is far below costs nothing.
 * Printing needs everything: it counts as seen.
 */
export function useRoom<E extends HTMLElement>(): readonly [RefObject<E | null>, number | null] {
  const ref = useRef<E>(null);
  const [isSeen, setSeen] = useState(false);
  const [width, setWidth] = useState<number | null>(null);

  useEffect(() => {
    const element = ref.current;
    if (!element || isSeen) return;
    const see = () => setSeen(true);
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && see(), { rootMargin: '300px' });
    observer.observe(element);
    window.addEventListener('beforeprint', see);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', see);
    };
  }, [isSeen]);

  useEffect(() => {
    const element = ref.current;
    if (!element || !isSeen) return;
    const observer = new ResizeObserver(([entry]) => {
      const seen = Math.floor(entry?.contentRect.width ?? 0);
      if (seen > 0) setWidth(seen);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isSeen]);

  return [ref, width];
}
