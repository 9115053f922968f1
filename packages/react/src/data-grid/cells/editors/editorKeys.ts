import type { SetTo } from '@studio/core';
import { useRef, type KeyboardEvent } from 'react';
import { useGridActions, type EditorMove, type OtherCell } from '../../gridContext.ts';

/** Ends an editor once: by its key, by losing the focus, or by a choice, whichever comes first. */
export type EndEditor = (set: SetTo | undefined, move: EditorMove, others?: readonly OtherCell[]) => void;

export function useEditorEnd(): EndEditor {
  const { commit } = useGridActions();
  const ended = useRef(false);
  return (set, move, others) => {
    if (ended.current) return;
    ended.current = true;
    commit(set, move, others);
  };
}

/** What a key means to an editor of one line; `undefined` for keys that are the text's own. */
export function editorCommand(event: KeyboardEvent): EditorMove | 'leave' | 'save' | 'assist' | undefined {
  if (event.nativeEvent.isComposing) return undefined;
  const isModified = event.ctrlKey || event.metaKey;
  if (isModified && event.key.toLowerCase() === 's') return 'save';
  if (event.key === 'Escape') return 'leave';
  if (event.key === 'Tab') return event.shiftKey ? 'previous' : 'next';
  if (event.key === 'ArrowDown' && event.altKey) return 'assist';
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) return isModified ? 'stay' : 'down';
  return undefined;
}

/** A text as an intent, unless it is what stood there before. */
export function changeTo(text: string, before: string | null): SetTo | undefined {
  return text === before ? undefined : { to: 'value', text };
}
