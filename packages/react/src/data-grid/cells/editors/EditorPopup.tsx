import * as Popover from 'radix-ui/popover';
import type { KeyboardEvent, ReactNode, RefObject, SyntheticEvent } from 'react';
import { editorCommand } from './editorKeys.ts';
import { usePortalContainer } from '../../../provider/studioContext.ts';

export interface EditorPopupProps {
  /** What it stands under. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  /** Whether the focus moves into it. @default false */
  readonly takesFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** The focus or a press went elsewhere than into it and its anchor. */
  readonly onLeave?: () => void;
  readonly children: ReactNode;
}

const prevent = (event: Event) => event.preventDefault();
/** It is no part of the grid's own keys and clicks, though React hands them to the grid. */
const stop = (event: SyntheticEvent) => event.stopPropagation();

/** A part of a cell's editor that needs more room than the cell, over the page. It stays as long as it is drawn. */
export function EditorPopup({ anchor, label, takesFocus, onKeyDown, onLeave, children }: EditorPopupProps) {
  const portalContainer = usePortalContainer();
  const leaveTo = (target: EventTarget | null) => {
    const isAnchor = target instanceof Node && anchor.current?.contains(target);
    if (!isAnchor) onLeave?.();
  };
  return (
    <Popover.Root open>
      {/* The element is there: the popup is drawn after it. */}
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal container={portalContainer}>
        <Popover.Content
          role={takesFocus ? 'dialog' : 'group'}
          aria-label={label}
          data-cell-editor=""
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onOpenAutoFocus={takesFocus ? undefined : prevent}
          onCloseAutoFocus={prevent}
          onEscapeKeyDown={prevent}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            // Saving is a key of the grid around, and takes what is in the editor with it.
            if (editorCommand(event) !== 'save') event.stopPropagation();
          }}
          onBlur={({ currentTarget, relatedTarget }) => {
            // Nobody has it instead while the window is left, as for choosing a file.
            if (relatedTarget && !currentTarget.contains(relatedTarget)) leaveTo(relatedTarget);
          }}
          onPointerDownOutside={(event) => leaveTo(event.target)}
          onMouseDown={stop}
          onPointerMove={stop}
          onMouseOver={stop}
          onClick={stop}
          onDoubleClick={stop}
          onContextMenu={stop}
          onCopy={stop}
          onCut={stop}
          onPaste={stop}
          className="stu:overflow-hidden stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:text-fg stu:shadow stu:outline-none!"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
