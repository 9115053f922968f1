import { useLayoutEffect, useState, useSyncExternalStore, type RefObject } from 'react';

/** Of what is seen of an element that scrolls, in px. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

/** On a server, where it is not known how wide a grid will be. */
const guessed: ViewSize = { width: 1_200, height: 0 };

const never = () => () => {};

/**
 * The size of an element in the page, before its content is drawn first: what would be drawn for a guessed size would be
 * drawn twice. `undefined` until then; on a server, and where React takes over its page, a guess.
 */
export function useViewSize(element: RefObject<HTMLElement | null>): ViewSize | undefined {
  const [size, setSize] = useState<ViewSize>();
  const isGuessed = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size ?? (isGuessed ? guessed : undefined);
}
