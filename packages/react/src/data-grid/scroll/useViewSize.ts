import { useState, useSyncExternalStore, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/** Of what is seen of an element that scrolls, in px. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** On a server, where it is not known how wide a grid will be. */
const guessed: ViewSize = { width: 1_200, height: 0 };

export function viewSizeOf({ clientWidth, clientHeight }: HTMLElement): ViewSize {
  return { width: clientWidth, height: clientHeight };
}

const never = () => () => {};

/** Whether there is no page to measure in: on a server, and while React takes over its page. */
export function useIsGuessed(): boolean {
  return useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
}

/**
 * The size of an element in the page, before its content is drawn first: what would be drawn for a guessed size would be
 * drawn twice. `undefined` until then; on a server, and where React takes over its page, a guess.
 *
 * @param known what stood there before was as large
 */
export function useViewSize(element: RefObject<HTMLElement | null>, known?: ViewSize): ViewSize | undefined {
  const [size, setSize] = useState(known);
  const [isKnown] = useState(known !== undefined);
  const isGuessed = useIsGuessed();
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const now = viewSizeOf(current);
      setSize((before) => (before?.width === now.width && before.height === now.height ? before : now));
    };
    // What is known is checked by the observer, in the same frame, which costs no layout of its own.
    if (!isKnown) measure();
    const observer = new ResizeObserver(() => flushSync(measure));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, isKnown]);
  return size ?? (isGuessed ? guessed : undefined);
}
