import type { Change, ChangeResult } from '@studio/core';
import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { RowsDataGrid } from '../../data-grid/RowsDataGrid.tsx';
import type { GridStateOptions } from '../../data-grid/useGridState.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import type { ResultViewProps } from '../views/resultViewProps.ts';
import type { EditableGridPart } from './useEditableGridPart.ts';
import type { ResultEditing } from './useEditableResult.ts';

export interface ResultGridProps
  extends ResultViewProps, Pick<GridStateOptions, 'defaultState' | 'onStateChange'> {
  readonly editing: ResultEditing;
  readonly part: EditableGridPart;
  /** Told what became of changes that were sent. */
  readonly onAnswer: (changes: readonly Change[], result: ChangeResult) => void;
}

/** After a move, until the grid has told where the user is: what comes in its place begins there. */
const toldMs = 300;

/**
 * The rows of a result, which can be edited as soon as it is known that they can be. Until then they are read: the place,
 * widths and order that the user gave them stay, and so does the focus.
 */
export function ResultGrid({ editing, part, onAnswer, label, ...shown }: ResultGridProps) {
  const { Grid, error, retry } = part;
  const [focus, setFocus] = useState<'moves' | 'rests'>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (editing.kind === 'editable' && Grid && focus !== 'moves') {
    const { editable, detail } = editing;
    return <Grid {...shown} {...{ label, editable, detail, onAnswer }} takesFocus={focus === 'rests'} />;
  }
  const handleFocus = () => {
    setFocus('moves');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setFocus('rests'), toldMs);
  };
  const handleBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (currentTarget.contains(relatedTarget)) return;
    clearTimeout(timer.current);
    setFocus(undefined);
  };
  return (
    <>
      {editing.kind === 'editable' && error && (
        <div className="stu:border-b stu:border-border stu:p-2">
          <ErrorMessage error={error} onRetry={retry} />
        </div>
      )}
      <div style={{ display: 'contents' }} onFocus={handleFocus} onBlur={handleBlur}>
        <RowsDataGrid {...shown} aria-label={label} />
      </div>
    </>
  );
}
