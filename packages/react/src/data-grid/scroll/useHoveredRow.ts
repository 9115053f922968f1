import { useCallback, useRef, type PointerEvent } from 'react';

interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly body: Element;
}

/**
 * Marks the row under the mouse as `data-hovered`. Not by `:hover`, which changes with every step of the wheel although the
 * mouse rests: the browser then styles and paints a second time, a sixth of what a step takes in all. So the mark goes
 * when rows move, and comes back with the mouse or when they rest.
 */
export function useHoveredRow() {
  const hovered = useRef<Element>(null);
  const pointer = useRef<Pointer>(null);
  const mark = useCallback((element: Element | null) => {
    const row = element?.closest('[data-row]') ?? null;
    if (row === hovered.current) return;
    hovered.current?.removeAttribute('data-hovered');
    row?.setAttribute('data-hovered', '');
    hovered.current = row;
  }, []);
  return {
    handleMove: useCallback(
      (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType !== 'mouse' || !(event.target instanceof Element)) return;
        pointer.current = { x: event.clientX, y: event.clientY, body: event.currentTarget };
        mark(event.target);
      },
      [mark],
    ),
    handleLeave: useCallback(() => {
      pointer.current = null;
      mark(null);
    }, [mark]),
    leave: useCallback(() => mark(null), [mark]),
    comeBack: useCallback(() => {
      if (!pointer.current) return;
      const { x, y, body } = pointer.current;
      const element = body.ownerDocument.elementFromPoint(x, y);
      if (body.contains(element)) mark(element);
    }, [mark]),
  };
}
