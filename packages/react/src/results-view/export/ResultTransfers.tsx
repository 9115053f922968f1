import type { RowBatch } from '@studio/core';
import { X } from 'lucide-react';
import { byteSize } from '../../data-grid/cells/byteSize.ts';
import { usePortalContainer } from '../../provider/studioContext.ts';
import type { QueryRun } from '../../query-run/queryRun.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { EditableResult } from '../editing/editableResult.ts';
import type { ResultStatement } from '../resultTabs.ts';
import { CopyMenu } from './CopyMenu.tsx';
import { exportQuery, type ExportChoice } from './exportChoices.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { openFileOf, type OpenFile } from './fileTarget.ts';
import { useLoadedCopy } from './useLoadedCopy.ts';
import { useResultExport } from './useResultExport.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface ResultTransfersProps {
  /** In the bar with all that can be done; in the notes only the way to have what is missing. */
  readonly place: 'bar' | 'notes';
  readonly run: QueryRun;
  readonly statement: ResultStatement;
  /** The rows as they are now. */
  readonly rows: RowBatch;
  readonly table: EditableResult | undefined;
  readonly openFile: OpenFile | undefined;
}

/** Copying loaded rows and exporting all of them, with how far that is and how it went. */
export function ResultTransfers(props: ResultTransfersProps) {
  const portalContainer = usePortalContainer();
  const labels = useResultsLabels();
  const { place, run, statement, rows, table } = props;
  const copying = useLoadedCopy({ columns: statement.columns, rows, table });
  const exporting = useResultExport();
  const start = ({ format, escapeFormulas }: ExportChoice, name: string) => {
    const view = portalContainer?.ownerDocument.defaultView;
    const openFile = props.openFile ?? (view ? (file: string) => openFileOf(view, file) : undefined);
    if (!openFile) return;
    const query = exportQuery(run, statement);
    exporting.start(
      { source: { kind: 'query', query }, format, ...(escapeFormulas && { escapeFormulas }) },
      name,
      openFile,
    );
  };
  const { state } = exporting;
  const isRunning = state?.kind === 'running';
  const said = isRunning ? labels.exporting(byteSize(state.bytes)) : (state ?? copying.state)?.text;
  const isFailed = (state ?? copying.state)?.kind === 'failed';
  return (
    <>
      <span
        // Bytes are told to those who look, not to those who listen.
        role={isRunning ? undefined : 'status'}
        data-failed={isFailed || undefined}
        className="stu:min-w-0 stu:px-1.5 stu:wrap-anywhere stu:data-failed:text-danger"
      >
        {said}
      </span>
      {isRunning && (
        <IconButton label={labels.exportCancel} onClick={exporting.cancel}>
          <X size={13} aria-hidden />
        </IconButton>
      )}
      {place === 'bar' && <CopyMenu onCopy={copying.copy} />}
      {!isRunning && (
        <ExportMenu
          run={run}
          statement={statement}
          onExport={start}
          {...(place === 'notes' && { text: labels.exportAll })}
        />
      )}
    </>
  );
}
