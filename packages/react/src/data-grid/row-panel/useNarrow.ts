import { useState, type RefObject } from 'react';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/** Whether an element has less room than a number of px. Follows its size. */
export function useNarrow(element: RefObject<HTMLElement | null>, least: number): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measure = () => setNarrow(observed.clientWidth < least);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element, least]);
  return isNarrow;
}
