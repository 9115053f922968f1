import * as Radix from 'radix-ui/tooltip';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';
import { useStudio } from '../provider/studioContext.ts';

export interface TooltipProps {
  /** Nothing is shown where it is absent. */
  readonly content: ReactNode;
  /** A key combination, as in `Ctrl ⏎`. */
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  /** One element that can take focus and forwards its ref. */
  readonly children: ReactElement;
}

const IsInArea = createContext(false);

/**
 * Controls whose tooltips belong together: once one is shown, the next comes at once. Around a bar of buttons rather than
 * around all of the studio, so that a part without tooltips does not bring what places them.
 */
export function TooltipArea({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400}>
      <IsInArea.Provider value>{children}</IsInArea.Provider>
    </Radix.Provider>
  );
}

/** A few words about a control, on hover and on keyboard focus. Never the only place where something is said. */
export function Tooltip({ content, shortcut, side = 'bottom', children }: TooltipProps) {
  const { portalContainer } = useStudio();
  const isInArea = useContext(IsInArea);
  if (!content) return children;
  const tooltip = (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={portalContainer}>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="stu:flex stu:max-w-72 stu:items-center stu:gap-2 stu:rounded stu:border stu:border-border-strong stu:bg-raised stu:px-2 stu:py-1 stu:text-sm stu:text-fg stu:shadow stu:motion-safe:animate-appear"
        >
          {content}
          {shortcut && <kbd className="stu:font-sans stu:text-xs stu:text-faint">{shortcut}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
  return isInArea ? tooltip : <TooltipArea>{tooltip}</TooltipArea>;
}
