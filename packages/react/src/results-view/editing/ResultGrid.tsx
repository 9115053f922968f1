import type { Change, ChangeResult } from '@studio/core';
import { useEffect, useState, type ComponentType } from 'react';
import { RowsDataGrid } from '../../data-grid/RowsDataGrid.tsx';
import type { GridStateOptions } from '../../data-grid/useGridState.ts';
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
  const isMissing = isEditable && Editable === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isGone = false;
    import('./EditableResultGrid.tsx').then(
      ({ EditableResultGrid }) => {
        loaded = EditableResultGrid;
        if (!isGone) setEditable(() => EditableResultGrid);
      },
      // Results stay to be read, and the next one tries again.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  if (!isEditable || !Editable) return <RowsDataGrid {...shown} aria-label={label} />;
  const { editable, detail } = editing;
  return <Editable {...shown} label={label} editable={editable} detail={detail} onAnswer={onAnswer} />;
}
