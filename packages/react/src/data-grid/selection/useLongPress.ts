import { useEffect, useRef, type PointerEvent, type TouchEvent } from 'react';

/** Ms after which a finger that rests asks for a menu; later than where the browser says so itself. */
const restMs = 600;
/** Px that it may move meanwhile. */
const slack = 10;

interface Press {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A finger that rests asks for a menu, as on Android; Safari tells nothing of it. */
export function useLongPress() {
  const press = useRef<Press>(undefined);
  const hasAsked = useRef(false);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => end, []);
  return {
    handleDown({ pointerType, pointerId, isPrimary, clientX, clientY, target }: PointerEvent) {
      end();
      hasAsked.current = false;
      if (pointerType !== 'touch' || !isPrimary) return;
      const timer = setTimeout(() => {
        end();
        hasAsked.current = true;
        const event = { bubbles: true, cancelable: true, clientX, clientY };
        target.dispatchEvent(new MouseEvent('contextmenu', event));
      }, restMs);
      press.current = { pointerId, x: clientX, y: clientY, timer };
    },
    handleMove({ pointerId, clientX, clientY }: PointerEvent) {
      const { current } = press;
      if (current?.pointerId !== pointerId) return;
      if (Math.hypot(clientX - current.x, clientY - current.y) > slack) end();
    },
    end,
    /** As the finger leaves after that it is no tap, which would close the menu. */
    handleTouchEnd(event: TouchEvent) {
      if (hasAsked.current && event.cancelable) event.preventDefault();
      hasAsked.current = false;
    },
  };
}
