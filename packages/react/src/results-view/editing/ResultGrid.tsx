import { toStudioError, type Change, type ChangeResult, type StudioErrorData } from '@studio/core';
import { useEffect, useState, type ComponentType } from 'react';
import { RowsDataGrid } from '../../data-grid/RowsDataGrid.tsx';
import type { GridStateOptions } from '../../data-grid/useGridState.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import type { ResultViewProps } from '../views/resultViewProps.ts';
import type { EditableResultGridProps } from './EditableResultGrid.tsx';
import type { ResultEditing } from './useEditableResult.ts';

export interface ResultGridProps
  extends ResultViewProps, Pick<GridStateOptions, 'defaultState' | 'onStateChange'> {
  readonly editing: ResultEditing;
  /** Told what became of changes that were sent. */
  readonly onAnswer: (changes: readonly Change[], result: ChangeResult) => void;
}

type EditableGrid = ComponentType<EditableResultGridProps>;

/** Loaded when the first result can be edited. */
let loaded: EditableGrid | undefined;

/**
 * The rows of a result, which can be edited as soon as it is known that they can be, and what that takes is loaded. Until
 * then they are read: the place, widths and order that the user gave them stay.
 */
export function ResultGrid({ editing, onAnswer, label, ...shown }: ResultGridProps) {
  const isEditable = editing.kind === 'editable';
  const [Editable, setEditable] = useState(() => loaded);
  const [error, setError] = useState<StudioErrorData>();
  const isMissing = isEditable && Editable === undefined && error === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isGone = false;
    import('./EditableResultGrid.tsx').then(
      ({ EditableResultGrid }) => {
        loaded = EditableResultGrid;
        if (!isGone) setEditable(() => EditableResultGrid);
      },
      (reason: unknown) => {
        if (!isGone) setError(toStudioError(reason).toJSON());
      },
    );
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  if (!isEditable || !Editable) {
    return (
      <>
        {isEditable && error && (
          <div className="stu:border-b stu:border-border stu:p-2">
            <ErrorMessage error={error} onRetry={() => setError(undefined)} />
          </div>
        )}
        <RowsDataGrid {...shown} aria-label={label} />
      </>
    );
  }
  const { editable, detail } = editing;
  return <Editable {...shown} label={label} editable={editable} detail={detail} onAnswer={onAnswer} />;
}
