import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import {
  beginViewport,
  fitViewport,
  panViewport,
  showInViewport,
  zoomViewport,
  type Size,
  type Viewport,
} from './viewport.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

export interface ViewportState {
  readonly viewport: Viewport;
  readonly box: Size;
  readonly fit: () => void;
  /** About the middle of what is seen. */
  readonly zoom: (factor: number) => void;
  readonly pan: (x: number, y: number) => void;
  readonly show: (part: Size & { readonly x: number; readonly y: number }) => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
  };
}

interface Drag {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly from: Viewport;
}

/**
 * What is seen of a picture in an element: dragged by a pointer, moved by the wheel, zoomed by the wheel with Ctrl as a
 * pinch is. Another picture begins anew.
 *
 * @param rootX the middle of the root, in pixels of the picture
 */
export function useViewport(
  element: RefObject<HTMLElement | null>,
  picture: Size,
  rootX: number,
): ViewportState {
  const [box, setBox] = useState<Size>({ width: 0, height: 0 });
  const [moved, setMoved] = useState<{ readonly picture: Size; readonly viewport: Viewport }>();
  const drag = useRef<Drag | undefined>(undefined);
  const viewport = moved?.picture === picture ? moved.viewport : beginViewport(picture, rootX, box);
  const latest = useRef(viewport);
  useLayoutEffect(() => {
    latest.current = viewport;
  });
  const set = useCallback(
    (next: (viewport: Viewport) => Viewport) => {
      latest.current = next(latest.current);
      setMoved({ picture, viewport: latest.current });
    },
    [picture],
  );

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => setBox({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const handleWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = target.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      if (event.ctrlKey || event.metaKey)
        set((before) => zoomViewport(before, Math.exp(-event.deltaY / 200), at));
      else set((before) => panViewport(before, -event.deltaX, -event.deltaY));
    };
    // React listens without being able to prevent what the page does.
    target.addEventListener('wheel', handleWheel, { passive: false });
    return () => target.removeEventListener('wheel', handleWheel);
  }, [element, set]);

  const end = ({ pointerId }: PointerEvent) => {
    if (drag.current?.pointer === pointerId) drag.current = undefined;
  };
  return {
    viewport,
    box,
    fit: () => set(() => fitViewport(picture, box)),
    zoom: (factor) => set((before) => zoomViewport(before, factor, { x: box.width / 2, y: box.height / 2 })),
    pan: (x, y) => set((before) => panViewport(before, x, y)),
    show: (part) => set((before) => showInViewport(before, part, box)),
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        drag.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY, from: latest.current };
      },
      onPointerMove: (event) => {
        const from = drag.current;
        if (from?.pointer !== event.pointerId) return;
        const x = event.clientX - from.x;
        const y = event.clientY - from.y;
        if (
          Math.abs(x) + Math.abs(y) < clickPixels &&
          !event.currentTarget.hasPointerCapture(event.pointerId)
        )
          return;
        // Only now, or a click on a node would be one on the picture.
        event.currentTarget.setPointerCapture(event.pointerId);
        set(() => panViewport(from.from, x, y));
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

/** A pointer that moved less was held still. */
const clickPixels = 4;
