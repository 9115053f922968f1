import type { SetTo } from '@studio/core';
import type { ReactFormExtendedApi } from '@tanstack/react-form';
import { useEffect } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { cellNote, cellProblem } from '../cells/cellNote.ts';
import { shownValue, stagedSet, type ShownValue } from '../cells/displayedCell.ts';
import { hasDefault } from '../gridColumn.ts';
import type { OtherCell } from '../gridContext.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { ShownColumn } from '../useGridColumns.ts';
import { fieldSchema, isSameValue } from './fieldSchema.ts';
import { RecordField } from './RecordField.tsx';

/** Values by {@link fieldName}. */
export type RecordValues = Record<string, ShownValue>;

/** A name for a column that no form takes for a path, whatever the column is called. */
export function fieldName(column: Pick<ShownColumn, 'index'>): `c${number}` {
  return `c${column.index}`;
}

// The form's type has twelve parameters, of which this form uses one.
export type RecordFormApi = ReactFormExtendedApi<
  RecordValues,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  unknown
>;

export interface RecordFieldsProps {
  readonly form: RecordFormApi;
  readonly grid: DataGridModel;
  readonly row: GridRow;
  readonly columns: readonly ShownColumn[];
  readonly onMove: (column: ShownColumn, by: -1 | 1) => void;
}

/** The fields of a record. What is staged is the one truth: the form holds the same, and judges it. */
export function RecordFields(props: RecordFieldsProps) {
  return props.columns.map((column) => <OneField key={column.id} {...props} column={column} />);
}

type OneFieldProps = Omit<RecordFieldsProps, 'columns'> & { readonly column: ShownColumn };

function OneField({ form, grid, row, column, onMove }: OneFieldProps) {
  const { labels } = useStudio();
  const { editing, readWhole } = grid;
  const staged = editing?.stagedRow(row);
  const value = shownValue(row, column, staged);
  const isNew = staged?.kind === 'insert';
  const schema = fieldSchema(column, isNew ? undefined : row.cell(column.index), labels);
  const ability = editing?.abilityOf(row, column);
  const reason = editing ? (ability && !ability.ok ? ability.reason : undefined) : labels.gridReadOnly;
  const { detail } = column;
  const isRequired = isNew && detail !== undefined && !detail.nullable && !hasDefault(detail);
  const isStaged = !isNew && stagedSet(staged, column.name) !== undefined;
  const problem = staged && cellProblem(staged, column.name);
  const set = (to: SetTo, others: readonly OtherCell[], whole?: string | null) =>
    editing?.stageCells([
      { row, column, set: to, ...(whole !== undefined && { whole }) },
      ...others.flatMap((other) => {
        const beside = grid.columns.all.find(({ name }) => name === other.column);
        return beside && editing.abilityOf(row, beside).ok ? [{ row, column: beside, set: other.set }] : [];
      }),
    ]);
  const valueOf = (name: string) => {
    const other = grid.columns.all.find((candidate) => candidate.name === name);
    const shown = other && shownValue(row, other, staged);
    return typeof shown === 'object' && shown !== null ? undefined : shown;
  };
  return (
    <form.Field name={fieldName(column)} validators={{ onMount: schema, onChange: schema }}>
      {(field) => {
        const wrong = field.state.meta.errors.find((error) => error !== undefined)?.message;
        const note =
          wrong ?? (staged && (isStaged || problem) ? cellNote(staged, column, labels) : undefined);
        return (
          <>
            <Mirror value={value} held={field.state.value} onChange={(next) => field.setValue(next)} />
            <RecordField
              column={column}
              value={value}
              valueOf={valueOf}
              reason={reason}
              isRequired={isRequired}
              mark={wrong !== undefined || problem ? 'problem' : isStaged ? 'staged' : undefined}
              note={note}
              readWhole={readWhole && (() => readWhole(row, column, new AbortController().signal))}
              onSet={set}
              onRevert={
                isStaged || (isNew && stagedSet(staged, column.name))
                  ? () => editing?.revert([{ row, column }])
                  : undefined
              }
              onProblem={grid.announce}
              onMove={(by) => onMove(column, by)}
            />
          </>
        );
      }}
    </form.Field>
  );
}

interface MirrorProps {
  readonly value: ShownValue;
  readonly held: ShownValue;
  readonly onChange: (value: ShownValue) => void;
}

/** Gives the form what is staged, by whomever: it may be undone, taken back, or changed in the grid. */
function Mirror({ value, held, onChange }: MirrorProps) {
  const isSame = isSameValue(value, held);
  useEffect(() => {
    if (!isSame) onChange(value);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when it becomes another, not when it is drawn
  }, [isSame, value]);
  return null;
}
