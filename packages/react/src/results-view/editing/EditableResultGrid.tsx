import type { KeyboardEvent } from 'react';
import { useActiveCellStatus } from '../../data-grid/cells/useActiveCellStatus.ts';
import { gridFrame, gridFrameLook } from '../../data-grid/gridFrame.ts';
import { GridView } from '../../data-grid/GridView.tsx';
import { pressStagingKey } from '../../data-grid/staging/pressStagingKey.ts';
import { StagedBar } from '../../data-grid/staging/StagedBar.tsx';
import { StagingDialogs } from '../../data-grid/staging/StagingDialogs.tsx';
import { StagingNotices } from '../../data-grid/staging/StagingNotices.tsx';
import { StatusBar } from '../../data-grid/StatusBar.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { useEditableGrid, type EditableGridOptions } from './useEditableGrid.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface EditableResultGridProps extends EditableGridOptions {
  readonly label: string;
}

/** The rows of a result that are rows of one table: edited, reviewed and saved as in the grid of that table. */
export function EditableResultGrid(props: EditableResultGridProps) {
  const labels = useResultsLabels();
  const model = useEditableGrid(props);
  const { grid, staged, staging, save } = model;
  const { relation } = props.editable;
  const note = useActiveCellStatus(grid);
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      save();
    } else pressStagingKey(event, staging);
  };
  const total = { rows: grid.source.rowCount, precision: 'exact' } as const;
  const count = { total, shown: total, counting: false, cancelCounting: () => undefined };
  const saveError = staged.unknown
    ? { code: 'connectionLost' as const, message: labels.resultOutcomeUnknown }
    : staged.error;
  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- keys that bubble up from the grid and its bars
    <div
      data-studio-part="data-grid"
      style={gridFrame}
      className={gridFrameLook}
      onKeyDown={handleKeyDown}
      onPaste={staging.paste.handlePaste}
    >
      {saveError && (
        <div className="stu:border-b stu:border-border stu:p-2">
          <ErrorMessage error={saveError} {...(!staged.unknown && { onRetry: save })} />
        </div>
      )}
      <GridView
        grid={grid}
        label={props.label}
        isBusy={staged.saving}
        empty={<EmptyState title={labels.gridNoRows} />}
      />
      <StagingNotices staging={staging} />
      <StatusBar count={count} grid={grid} note={note}>
        <StagedBar
          staged={staged}
          commands={staging}
          onReview={() => model.setDialog('review')}
          onSave={save}
          onDiscard={model.discard}
          onNextProblem={model.showNextProblem}
        />
      </StatusBar>
      <StagingDialogs
        dialog={model.dialog}
        relation={relation}
        staged={staged}
        error={saveError}
        onSave={save}
        onDiscard={model.discard}
        onClose={model.closeDialog}
      />
    </div>
  );
}
