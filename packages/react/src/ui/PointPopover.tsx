import * as Popover from 'radix-ui/popover';
import { useRef, type CSSProperties, type ReactNode } from 'react';
import { usePortalContainer } from '../provider/studioContext.ts';
import { joinClasses } from './joinClasses.ts';

/** In px, from the corner of what the browser shows. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PointPopoverProps {
  readonly label: string;
  readonly at: Point;
  readonly onClose: () => void;
  /** Called as it leaves: it gives the focus to nothing by itself. */
  readonly onReturnFocus?: () => void;
  readonly style?: CSSProperties;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A panel that is open as long as it is drawn, at a point. It takes the focus. */
export function PointPopover({ label, at: { x, y }, onClose, onReturnFocus, ...props }: PointPopoverProps) {
  const portalContainer = usePortalContainer();
  const anchor = useRef({ getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }) });
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onReturnFocus?.();
          }}
          style={props.style}
          className={joinClasses(
            'stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:text-fg stu:shadow stu:motion-safe:animate-appear',
            props.className,
          )}
        >
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
