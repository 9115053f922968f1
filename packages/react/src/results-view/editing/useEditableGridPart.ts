import { toStudioError, type StudioErrorData } from '@studio/core';
import { useEffect, useState, type ComponentType } from 'react';
import type { EditableResultGridProps } from './EditableResultGrid.tsx';

export interface EditableGridPart {
  /** Absent until it has come. */
  readonly Grid: ComponentType<EditableResultGridProps> | undefined;
  /** Why it did not come. */
  readonly error: StudioErrorData | undefined;
  readonly retry: () => void;
}

/** Loaded when the first result is one of rows that may be edited. */
let loaded: ComponentType<EditableResultGridProps> | undefined;

/** What it takes to edit a result: loaded while the table is asked what it is, so that neither waits for the other. */
export function useEditableGridPart(isNeeded: boolean): EditableGridPart {
  const [Grid, setGrid] = useState(() => loaded);
  const [error, setError] = useState<StudioErrorData>();
  const isMissing = isNeeded && Grid === undefined && error === undefined;
  useEffect(() => {
    if (!isMissing) return;
    let isGone = false;
    import('./EditableResultGrid.tsx').then(
      ({ EditableResultGrid }) => {
        loaded = EditableResultGrid;
        if (!isGone) setGrid(() => EditableResultGrid);
      },
      (reason: unknown) => {
        if (!isGone) setError(toStudioError(reason).toJSON());
      },
    );
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  return { Grid, error, retry: () => setError(undefined) };
}
