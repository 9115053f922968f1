import { useRef, useState, type FocusEvent, type RefObject } from 'react';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/** A line to go to; another object goes there again. */
export interface FocusRequest {
  readonly key: number;
}

export interface RowFocus {
  /** The line that is the tab stop. */
  readonly activeIndex: number;
  readonly focusRow: (index: number) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * One tab stop among lines of which only those in sight are in the page. It stays with its line, by its key, when others
 * come and go.
 */
export function useRowFocus(
  keys: readonly number[],
  table: RefObject<HTMLElement | null>,
  request: FocusRequest | undefined,
): RowFocus {
  const [active, setActive] = useState<number | undefined>(undefined);
  const [followed, setFollowed] = useState<FocusRequest | undefined>(undefined);
  // State of a render before that is derived while rendering, as React advises for what follows a property.
  if (request && request !== followed) {
    setFollowed(request);
    setActive(request.key);
  }
  const wanted = useRef<FocusRequest | 'held' | undefined>(undefined);
  const found = active === undefined ? -1 : keys.indexOf(active);
  const activeIndex = Math.max(0, found);

  useLayoutEffect(() => {
    if (request) wanted.current = request;
  }, [request]);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const line = table.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`);
    if (!line) return;
    wanted.current = 'held';
    if (line !== line.ownerDocument.activeElement) line.focus({ preventScroll: true });
  });

  return {
    activeIndex,
    focusRow: (index) => {
      wanted.current = 'held';
      setActive(keys[index]);
    },
    onFocus: (event) => {
      if (!(event.target instanceof HTMLElement) || event.target.dataset['index'] === undefined) {
        wanted.current = undefined;
        return;
      }
      wanted.current = 'held';
      setActive(keys[Number(event.target.dataset['index'])]);
    },
    onBlur: (event) => {
      // A line that is taken away gives its focus to nobody; the one in its place shall have it.
      if (event.target.isConnected) wanted.current = undefined;
    },
  };
}
