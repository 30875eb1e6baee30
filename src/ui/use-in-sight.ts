import { useEffect, useRef, useState, type RefObject } from 'react';

/** True from the moment when an element comes near the screen, and ever after. */
export function useInSight<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const ref = useRef<E>(null);
  const [hasCome, setCome] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || hasCome) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setCome(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasCome]);
  return [ref, hasCome];
}
