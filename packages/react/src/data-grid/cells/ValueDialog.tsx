import { toStudioError, type CutCell, type StudioErrorData } from '@studio/core';
import { useEffect, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { ReadWhole } from '../gridContext.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import type { ShownValue } from './displayedCell.ts';
import { WholeValue } from './WholeValue.tsx';

export interface ValueDialogProps {
  readonly viewed: { readonly row: GridRow; readonly column: ShownColumn };
  /** What the cell shows, staged or not. */
  readonly value: ShownValue;
  readonly readWhole: ReadWhole | undefined;
  readonly onClose: () => void;
}

type Loaded =
  { readonly value: Exclude<ShownValue, CutCell> } | { readonly error: StudioErrorData } | undefined;

/** One value in full, with its lines. A value that arrived cut is loaded. */
export function ValueDialog({ viewed, value, readWhole, onClose }: ValueDialogProps) {
  const { labels } = useStudio();
  const { row, column } = viewed;
  const cut = typeof value === 'object' && value !== null && 'cut' in value ? value : undefined;
  const isCut = cut !== undefined;
  const [loaded, setLoaded] = useState<Loaded>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isCut || !readWhole) return;
    const controller = new AbortController();
    readWhole(row, column, controller.signal).then(
      (text) => !controller.signal.aborted && setLoaded({ value: text }),
      (error: unknown) => !controller.signal.aborted && setLoaded({ error: toStudioError(error) }),
    );
    return () => controller.abort();
  }, [isCut, readWhole, row, column, attempt]);

  const whole: Loaded = value === null || typeof value === 'string' || 'to' in value ? { value } : loaded;
  const retry = () => {
    setLoaded(undefined);
    setAttempt((count) => count + 1);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={column.name}
      description={column.type.display}
      width={720}
    >
      {whole === undefined && readWhole && (
        <p className="stu:flex stu:items-center stu:gap-2 stu:text-muted">
          <Spinner />
          {labels.gridCellLoading}
        </p>
      )}
      {whole && 'error' in whole && <ErrorMessage error={whole.error} onRetry={retry} />}
      {whole && 'value' in whole && <WholeValue value={whole.value} type={column.type} name={column.name} />}
      {whole === undefined && !readWhole && cut && (
        <WholeValue value={`${cut.preview}…`} type={column.type} name={column.name} />
      )}
    </Dialog>
  );
}
