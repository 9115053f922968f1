import { isCutCell, toStudioError, type SetTo } from '@studio/core';
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { ShownValue } from '../cells/displayedCell.ts';
import { intentOf } from '../cells/pressIntentKey.ts';
import type { EditorMove, GridActions, OpenEditor, OtherCell } from '../gridContext.ts';
import { typedText } from '../selection/typedText.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

/** What a field does with values. */
export interface FieldEditing {
  readonly value: ShownValue;
  /** What the row holds in another column. */
  readonly valueOf: OpenEditor['valueOf'];
  /** Why the field cannot be changed. */
  readonly reason: string | undefined;
  readonly columnId: string;
  /** Loads the whole of a value that arrived cut. */
  readonly readWhole: (() => Promise<string | null>) | undefined;
  /** `whole` is what a value that arrived cut holds. */
  readonly onSet: (set: SetTo, others: readonly OtherCell[], whole?: string | null) => void;
  /** Why it cannot be set to that; `undefined` where it can. */
  readonly refusalOf: (set: SetTo) => string | undefined;
  readonly onProblem: (message: string) => void;
  /** Goes to the field before or after it. */
  readonly onMove: (by: -1 | 1) => void;
}

export interface FieldEditorModel {
  readonly editor: OpenEditor | undefined;
  readonly fieldRef: RefObject<HTMLDivElement | null>;
  readonly buttonRef: RefObject<HTMLButtonElement | null>;
  readonly begin: (how?: {
    readonly replaces?: boolean;
    readonly byPointer?: boolean;
    readonly typed?: string;
  }) => void;
  readonly commit: GridActions['commit'];
  readonly handleKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A cell's editor in a field of a form, with the keys that a cell has. */
export function useFieldEditor(field: FieldEditing): FieldEditorModel {
  const { value, reason } = field;
  const [editor, setEditor] = useState<OpenEditor>();
  const fieldRef = useRef<HTMLDivElement>(null);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const takesFocus = useRef(false);
  const whole = useRef<string | null>(undefined);
  useLayoutEffect(() => {
    if (editor || !takesFocus.current) return;
    takesFocus.current = false;
    buttonRef.current?.focus({ preventScroll: true });
  }, [editor]);

  const begin: FieldEditorModel['begin'] = (how = {}) => {
    if (reason !== undefined) {
      field.onProblem(reason);
      return;
    }
    const open = (text: string | null, typed = '') =>
      setEditor({
        row: 0,
        columnId: field.columnId,
        text,
        typed,
        replaces: how.replaces ?? false,
        byPointer: how.byPointer ?? false,
        valueOf: field.valueOf,
      });
    if (isCut(value)) {
      field.readWhole?.().then(
        (text) => {
          whole.current = text;
          open(text, how.typed);
        },
        (error: unknown) => field.onProblem(toStudioError(error).message),
      );
    } else flushSync(() => open(typeof value === 'string' ? value : null));
  };
  const commit: GridActions['commit'] = (set, move, others = []) => {
    const focused = fieldRef.current?.ownerDocument.activeElement;
    const isInside = fieldRef.current?.contains(focused ?? null) || focused?.closest('[data-cell-editor]');
    const isMove = move === 'next' || move === 'previous';
    takesFocus.current = Boolean(isInside) && !isMove;
    setEditor(undefined);
    if (set) field.onSet(set, others, whole.current);
    whole.current = undefined;
    if (isInside && isMove) field.onMove(step(move));
  };
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.target !== buttonRef.current) return;
    const isModified = event.ctrlKey || event.metaKey;
    const intent = event.key === 'Backspace' ? intentOf(event) : undefined;
    if (intent) {
      const refusal = reason ?? field.refusalOf(intent);
      if (refusal === undefined) field.onSet(intent, []);
      else field.onProblem(refusal);
    } else if (event.key === 'Backspace') begin({ replaces: true });
    else if (event.key === 'F2' || (event.key === 'Enter' && !isModified)) begin();
    else {
      const typed = typedText(event);
      // The key itself is left to the editor, which has the focus by now.
      if (typed !== undefined) begin({ replaces: true, typed });
      return;
    }
    event.preventDefault();
  };
  return { editor, fieldRef, buttonRef, begin, commit, handleKeyDown };
}

function step(move: EditorMove): -1 | 1 {
  return move === 'previous' ? -1 : 1;
}

function isCut(value: ShownValue): boolean {
  return value !== null && typeof value === 'object' && 'cut' in value && isCutCell(value);
}
