import { useCallback, useSyncExternalStore, type RefObject } from 'react';

const fallback = 28;

/** Pixels of `--studio-row-height` at an element, for lists that place their rows by number. Follows its changes. */
export function useRowHeight(element: RefObject<HTMLElement | null>): number {
  const subscribe = useCallback((onChange: () => void) => observeSize(element, onChange), [element]);
  const read = () => {
    if (!element.current) return fallback;
    const pixels = Number.parseFloat(
      getComputedStyle(element.current).getPropertyValue('--studio-row-height'),
    );
    return pixels > 0 ? pixels : fallback;
  };
  return useSyncExternalStore(subscribe, read, () => fallback);
}

function observeSize(element: RefObject<HTMLElement | null>, onChange: () => void): () => void {
  if (!element.current) return () => {};
  const observer = new ResizeObserver(onChange);
  observer.observe(element.current);
  return () => observer.disconnect();
}
