import {
  able,
  isCutCell,
  unable,
  type Ability,
  type ColumnValue,
  type RelationDetail,
  type RowIdentity,
  type SetTo,
} from '@studio/core';
import { useMemo } from 'react';
import type { Labels } from '../provider/labels.ts';
import { useStudio } from '../provider/studioContext.ts';
import { CellEditor } from './cells/CellEditor.tsx';
import { insertability, type GridColumn } from './gridColumn.ts';
import type { CellEditing, CellValue } from './gridContext.ts';
import type { GridRow } from './rows/rowSource.ts';
import { stageNewRows } from './rows/withInserts.ts';
import { judgedCell, judgedInserts } from './staging/judgedRows.ts';
import {
  eachRow,
  stageCell,
  stageDelete,
  stageInsertCell,
  unstageCell,
  unstageRow,
  type StagedRow,
  type StagedRows,
} from './staging/stagedChanges.ts';
import type { StagedChanges } from './staging/useStagedChanges.ts';

export interface RelationEditingOptions {
  readonly detail: RelationDetail | undefined;
  readonly columns: readonly GridColumn[];
  readonly identity: RowIdentity | undefined;
  readonly staged: StagedChanges;
  /** Whether changes can be saved at all. */
  readonly applies: Ability;
  readonly readOnly: boolean;
}

/** What can be changed in a relation, why the rest cannot, and how each change is staged. */
export function useRelationEditing(options: RelationEditingOptions): CellEditing {
  const { labels } = useStudio();
  const { detail, columns, identity, applies, readOnly } = options;
  const { rows, saving, stage } = options.staged;
  return useMemo(() => {
    const general = generalAbility({ detail, readOnly, saving, applies, labels });
    const noRef = unable(identity?.by === 'none' ? identity.reason : labels.gridNoIdentity);

    const deletability = (row: GridRow): Ability => {
      if (rows.get(row.id)) return saving ? general : able;
      if (!general.ok || !detail) return general;
      if (!detail.editability.delete.ok) return detail.editability.delete;
      return row.ref ? able : noRef;
    };
    const abilityOf = (row: GridRow, column: GridColumn): Ability => {
      const staged = rows.get(row.id);
      if (!general.ok || !detail || !column.detail)
        return general.ok ? unable(labels.gridStillLoading) : general;
      if (staged?.kind === 'delete') return unable(labels.gridRowDeleted);
      const { readOnly: isFixed } = column.override ?? {};
      if (isFixed) return unable(isFixed === true ? labels.gridReadOnlyColumn : isFixed);
      if (staged?.kind === 'insert') return insertability(column.detail, labels.gridGeneratedReason);
      if (!detail.editability.update.ok) return detail.editability.update;
      if (!column.detail.editability.ok) return column.detail.editability;
      return row.ref ? able : noRef;
    };
    return {
      Editor: CellEditor,
      insertable: general.ok && detail ? detail.editability.insert : general,
      abilityOf,
      deletability,
      stagedRow: (row: GridRow): StagedRow | undefined => rows.get(row.id),
      stage(row: GridRow, column: GridColumn, set: SetTo, whole?: string | null) {
        const edit = { row, column, set, ...(whole !== undefined && { whole }) };
        stage((before) => stageEdit(before, edit, labels));
      },
      stageCells(edits: readonly CellValue[], newRows: readonly ReadonlyMap<string, SetTo>[] = []) {
        stage((before) => {
          const edited = eachRow(before, edits, (rows, edit) => stageEdit(rows, edit, labels));
          if (newRows.length === 0) return edited;
          return judgedInserts(stageNewRows(edited, newRows), edited, columns, labels);
        });
      },
      revert(cells: readonly Pick<CellValue, 'row' | 'column'>[]) {
        stage((before) =>
          eachRow(before, cells, (rows, { row, column }) => unstageCell(rows, row.id, column.name)),
        );
      },
      toggleDelete(chosen: readonly GridRow[]) {
        stage((before) => toggleDelete(before, chosen, columns));
      },
    };
  }, [applies, columns, detail, identity, labels, readOnly, rows, saving, stage]);
}

interface General {
  readonly detail: RelationDetail | undefined;
  readonly readOnly: boolean;
  readonly saving: boolean;
  readonly applies: Ability;
  readonly labels: Labels;
}

function generalAbility({ detail, readOnly, saving, applies, labels }: General): Ability {
  if (readOnly) return unable(labels.gridReadOnly);
  if (!applies.ok) return applies;
  if (!detail) return unable(labels.gridStillLoading);
  return saving ? unable(labels.gridSavingReason) : able;
}

function stageEdit(before: StagedRows, edit: CellValue, labels: Labels): StagedRows {
  return judgedCell(stageValue(before, edit), edit.row.id, edit.column, edit.set, labels);
}

function stageValue(before: StagedRows, { row, column, set, whole }: CellValue): StagedRows {
  if (before.get(row.id)?.kind === 'insert') return stageInsertCell(before, row.id, column.name, set);
  const cell = row.cell(column.index);
  const base = isCutCell(cell) ? whole : cell;
  // The beginning of a value says too little to be expected of the row.
  if (!row.ref || base === undefined) return before;
  return stageCell(before, { ref: row.ref, column: column.name, base, set });
}

function toggleDelete(
  before: StagedRows,
  chosen: readonly GridRow[],
  columns: readonly GridColumn[],
): StagedRows {
  const isTakenBack = chosen.every(({ id }) => before.get(id) && before.get(id)?.kind !== 'update');
  return chosen.reduce((rows, row) => {
    const staged = rows.get(row.id);
    if (isTakenBack || staged?.kind === 'insert') return unstageRow(rows, row.id);
    return row.ref ? stageDelete(rows, row.ref, seenValues(row, columns)) : rows;
  }, before);
}

function seenValues(row: GridRow, columns: readonly GridColumn[]): readonly ColumnValue[] {
  return columns.flatMap(({ name, index }) => {
    const value = row.cell(index);
    return isCutCell(value) ? [] : [{ column: name, value }];
  });
}
