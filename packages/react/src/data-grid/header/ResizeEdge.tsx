import { useRef, type PointerEvent } from 'react';

export interface ResizeEdgeProps {
  readonly width: number;
  /** Whether the column is held at the end, so that its start is the edge that moves. */
  readonly isAtStart: boolean;
  readonly onDrag: (width: number) => void;
  readonly onDragEnd: (width: number) => void;
  readonly onFit: () => void;
}

/** Drag to resize, double click to fit. By keyboard: Alt and an arrow key on the header. */
export function ResizeEdge({ width, isAtStart, onDrag, onDragEnd, onFit }: ResizeEdgeProps) {
  const start = useRef<{ readonly x: number; readonly width: number; readonly sign: number }>(null);
  const widthAt = ({ clientX }: PointerEvent) => {
    const from = start.current;
    return from ? from.width + (clientX - from.x) * from.sign : undefined;
  };
  const handleDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const view = event.currentTarget.ownerDocument.defaultView;
    const isRtl = view?.getComputedStyle(event.currentTarget).direction === 'rtl';
    start.current = { x: event.clientX, width, sign: isRtl === isAtStart ? 1 : -1 };
  };
  const handleMove = (event: PointerEvent<HTMLElement>) => {
    const next = widthAt(event);
    if (next !== undefined && next !== width) onDrag(next);
  };
  const handleUp = (event: PointerEvent<HTMLElement>) => {
    const next = widthAt(event);
    if (next !== undefined && next !== start.current?.width) onDragEnd(next);
    start.current = null;
  };
  return (
    <span
      aria-hidden
      data-edge=""
      onPointerDown={handleDown}
      onPointerMove={handleMove}
      onPointerUp={handleUp}
      onPointerCancel={handleUp}
      onDoubleClick={onFit}
      style={{
        position: 'absolute',
        insetBlock: 0,
        ...(isAtStart ? { insetInlineStart: -4 } : { insetInlineEnd: -4 }),
        width: 8,
        cursor: 'col-resize',
        touchAction: 'none',
        zIndex: 1,
      }}
      className="stu:after:absolute stu:after:inset-y-0 stu:after:start-[3px] stu:after:w-0.5 stu:hover:after:bg-accent stu:active:after:bg-accent"
    />
  );
}
