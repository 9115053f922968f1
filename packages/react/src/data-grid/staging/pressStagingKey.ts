import type { KeyboardEvent } from 'react';

/** What keys do with all that is staged, wherever in the grid the focus is. */
export interface StagingCommands {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly fillDown: () => void;
  readonly duplicate: () => void;
  readonly clear: () => void;
  /** Makes the paste that follows one of new rows. */
  readonly expectRows: () => void;
}

/** Keys that concern what is staged. A field keeps its own undo. */
export function pressStagingKey(event: KeyboardEvent<HTMLElement>, commands: StagingCommands): void {
  if (event.defaultPrevented || event.altKey || isField(event.target)) return;
  const isCell = event.target instanceof Element && event.target.role === 'gridcell';
  if (event.key === 'Delete' && isCell && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    commands.clear();
    event.preventDefault();
  }
  if (!event.ctrlKey && !event.metaKey) return;
  const key = event.key.toLowerCase();
  if (key === 'v') {
    // The key itself is left to the browser, which then tells what is pasted.
    if (event.shiftKey) commands.expectRows();
    return;
  }
  if (key === 'z' && !event.shiftKey) commands.undo();
  else if ((key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey)) commands.redo();
  else if (key === 'd' && isCell) {
    if (event.shiftKey) commands.duplicate();
    else commands.fillDown();
  } else return;
  event.preventDefault();
}

/** Whether keys and the clipboard are those of a text field. */
export function isField(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
