import { useCallback, useRef } from 'react';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/**
 * Tells when nothing has moved for some time, in ms. One timer serves a whole scroll: to set one for each of its steps is a
 * good part of what a step costs.
 *
 * @returns to be called at each move
 */
export function useRest(ms: number, onRest: () => void): () => void {
  const latest = useRef(onRest);
  useLayoutEffect(() => {
    latest.current = onRest;
  });
  const movedAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    movedAt.current = performance.now();
    const look = () => {
      const left = movedAt.current + ms - performance.now();
      timer.current = left > 0 ? setTimeout(look, left) : undefined;
      if (left <= 0) latest.current();
    };
    timer.current ??= setTimeout(look, ms);
  }, [ms]);
}
