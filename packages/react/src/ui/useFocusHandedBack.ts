import { useRef, type RefObject } from 'react';
import { useLayoutEffect } from './useLayoutEffect.ts';

/** For a part that goes away under the button that was pressed in it: gives the focus to `handBack` rather than to nobody. */
export function useFocusHandedBack(part: RefObject<HTMLElement | null>, handBack: () => void): void {
  const latest = useRef(handBack);
  useLayoutEffect(() => {
    latest.current = handBack;
  });
  useLayoutEffect(() => {
    const element = part.current;
    return () => {
      // It still stands in the page, and with it the focus.
      if (element?.matches(':focus-within')) latest.current();
    };
  }, [part]);
}
