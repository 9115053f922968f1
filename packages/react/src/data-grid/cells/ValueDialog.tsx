import { isCutCell, toStudioError, type StudioErrorData } from '@studio/core';
import { useEffect, useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { ReadWhole } from '../gridContext.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import { shortText } from './cellNote.ts';
import { visibleLines } from './visibleText.ts';

export interface ValueDialogProps {
  readonly viewed: { readonly row: GridRow; readonly column: ShownColumn };
  readonly readWhole: ReadWhole | undefined;
  readonly onClose: () => void;
}

/** More of a text than this would make the page slow; the rest is said to be there. */
const longestShown = 500_000;

type Loaded = { readonly text: string | null } | { readonly error: StudioErrorData } | undefined;

/** One value in full, with its lines. A value that arrived cut is loaded. */
export function ValueDialog({ viewed, readWhole, onClose }: ValueDialogProps) {
  const { labels } = useStudio();
  const { row, column } = viewed;
  const cell = row.cell(column.index);
  const isCut = isCutCell(cell);
  const [loaded, setLoaded] = useState<Loaded>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isCut || !readWhole) return;
    const controller = new AbortController();
    readWhole(row, column, controller.signal).then(
      (text) => !controller.signal.aborted && setLoaded({ text }),
      (error: unknown) => !controller.signal.aborted && setLoaded({ error: toStudioError(error) }),
    );
    return () => controller.abort();
  }, [isCut, readWhole, row, column, attempt]);

  const whole = isCut ? loaded : { text: cell };
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
      {whole && 'text' in whole && <Value text={whole.text} />}
      {whole === undefined && !readWhole && isCut && <Value text={`${cell.preview}…`} />}
    </Dialog>
  );
}

function Value({ text }: { readonly text: string | null }) {
  const { labels } = useStudio();
  const shown = text ? visibleLines(text.slice(0, longestShown)) : shortText(text, labels);
  return (
    <pre
      // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- a long value is scrolled by keyboard
      tabIndex={0}
      style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: '52vh', overflow: 'auto' }}
      className="stu:rounded stu:bg-sunken stu:p-3 stu:font-mono stu:text-sm"
    >
      {shown}
      {text && text.length > longestShown && '…'}
    </pre>
  );
}
