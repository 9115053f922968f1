import { useCallback, useEffect, useId, useRef, useState, type FocusEvent, type PointerEvent } from 'react';

/** Ms that the pointer rests before words come, and in which it may go over from the control to them. */
const openDelay = 400;
const leaveDelay = 150;
/** Ms after words were shown in which the next come at once. */
const stillOpen = 300;

/** One tooltip at a time in a page, whatever is hovered and whatever has the focus. */
const latest: { owner?: symbol | undefined; hide?: () => void; hiddenAt: number } = { hiddenAt: -Infinity };

export interface TooltipState {
  /** Of the element that says it, for `aria-describedby`. */
  readonly id: string;
  /** The control, while something is said of it. */
  readonly control: Element | undefined;
  /** Of the control. */
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onPointerDown: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: () => void;
  };
  /** Says it at once. */
  readonly show: (control: Element) => void;
  /** The pointer came to what is said: it stays. */
  readonly keep: () => void;
  readonly hide: () => void;
}

/** When a few words about a control are shown: on hover after a while, on keyboard focus at once, not by touch. */
export function useTooltip(): TooltipState {
  const id = useId();
  const [own] = useState(() => Symbol('tooltip'));
  const [control, setControl] = useState<Element>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback(() => clearTimeout(timer.current), []);
  const hide = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.owner === own) {
      latest.owner = undefined;
      latest.hiddenAt = Date.now();
    }
    setControl(undefined);
  }, [own]);
  const show = (element: Element) => {
    keep();
    if (latest.owner !== undefined && latest.owner !== own) latest.hide?.();
    latest.owner = own;
    latest.hide = hide;
    setControl(element);
  };
  useEffect(() => hide, [hide]);
  return {
    id,
    control,
    handlers: {
      onPointerEnter(event) {
        if (event.pointerType === 'touch') return;
        const element = event.currentTarget;
        keep();
        const isNext = latest.owner !== undefined || Date.now() - latest.hiddenAt < stillOpen;
        if (isNext) show(element);
        else timer.current = setTimeout(() => show(element), openDelay);
      },
      onPointerLeave() {
        keep();
        timer.current = setTimeout(hide, leaveDelay);
      },
      onPointerDown: hide,
      onFocus(event) {
        if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget);
      },
      onBlur: hide,
    },
    show,
    keep,
    hide,
  };
}
