import type { RelationDetail } from '@studio/core';
import { useForm } from '@tanstack/react-form';
import { useEffect, useState, type RefObject } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { shownValue } from '../cells/displayedCell.ts';
import { sayTextOf } from '../cells/saidText.ts';
import type { GridRow } from '../rows/rowSource.ts';
import { problemText } from '../staging/problemText.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import { fieldName, RecordFields, type RecordFormApi, type RecordValues } from './RecordFields.tsx';
import { RelatedRows } from './RelatedRows.tsx';
import { RowPanelFooter } from './RowPanelFooter.tsx';
import { rowPanelLabels } from './rowPanelLabels.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

export interface RecordBodyProps {
  readonly grid: DataGridModel;
  readonly row: GridRow;
  readonly detail: RelationDetail | undefined;
  readonly staged: StagedChanges;
  readonly onSave: () => void;
  /** Is given what a submission of the form around does. */
  readonly submitRef: RefObject<(() => void) | undefined>;
  /** Called once its fields are there. */
  readonly onReady: () => void;
  /** Gives the focus to the field of a column. */
  readonly onFocusField: (columnId: string | undefined) => void;
}

/** More fields than these are drawn when they are asked for. */
const shownAtFirst = 80;

/** The fields of one record, the rows that it is related to, and what is not saved; of another record it is another. */
export function RecordBody({ grid, row, staged, onSave, ...props }: RecordBodyProps) {
  const labels = usePartLabels(rowPanelLabels);
  const [isWhole, setWhole] = useState(false);
  const columns = grid.columns.all.map((column): ShownColumn => ({ ...column, width: 0 }));
  const fields = isWhole ? columns : columns.slice(0, shownAtFirst);
  const stagedRow = grid.editing?.stagedRow(row);
  const values: RecordValues = Object.fromEntries(
    columns.map((column) => [fieldName(column), shownValue(row, column, stagedRow)]),
  );
  const { onReady, onFocusField, submitRef } = props;
  const form: RecordFormApi = useForm({
    defaultValues: values,
    onSubmit: onSave,
    onSubmitInvalid: ({ formApi }) => {
      const wrong = columns.find((column) => formApi.getFieldMeta(fieldName(column))?.errors.length);
      onFocusField(wrong?.id);
      grid.announce(
        labels.gridRowWrong(
          columns.filter((column) => formApi.getFieldMeta(fieldName(column))?.errors.length).length,
        ),
      );
    },
  });
  useEffect(() => {
    submitRef.current = () => void form.handleSubmit();
    return () => {
      submitRef.current = undefined;
    };
  }, [form, submitRef]);
  useLayoutEffect(() => {
    onReady();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once: it is another for another record
  }, []);
  const move = (column: ShownColumn, by: -1 | 1) => {
    const next = fields[fields.findIndex(({ id }) => id === column.id) + by] ?? column;
    onFocusField(next.id);
  };
  const problem = stagedRow?.problem;
  const rowProblems =
    problem && (problem.kind === 'vanished' || (problem.kind === 'failed' && problem.columns.length === 0))
      ? problemText(problem, labels, sayTextOf(columns))
      : [];
  const isNew = stagedRow?.kind === 'insert';
  return (
    <>
      <div style={{ flex: '1 1 0', minHeight: 0, overflow: 'auto' }} className="stu:px-3 stu:py-2">
        {rowProblems.length > 0 && (
          <ErrorMessage error={{ code: 'constraint', message: rowProblems.join(' ') }} />
        )}
        <RecordFields form={form} grid={grid} row={row} columns={fields} onMove={move} />
        {fields.length < columns.length && (
          <Button variant="ghost" onClick={() => setWhole(true)}>
            {labels.gridMoreFields(columns.length - fields.length)}
          </Button>
        )}
        {grid.relations && <RelatedRows relations={grid.relations} row={row} isNew={isNew} />}
      </div>
      <RowPanelFooter row={stagedRow} staged={staged} />
    </>
  );
}
