import { isCutCell, type SetTo } from '@studio/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../provider/studioContext.ts';
import { shownValue, stagedSet } from './cells/displayedCell.ts';
import type { GridColumn } from './gridColumn.ts';
import type { CellEditing, EditorMove, OpenEditor, OtherCell, ReadWhole } from './gridContext.ts';
import type { GridRow, RowSource } from './rows/rowSource.ts';
import { tabPosition, type GridPosition } from './selection/navigation.ts';
import type { ShownColumn } from './useGridColumns.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

/** How an editor is opened. */
export interface BeginEdit {
  /** Whether a key was typed over the cell. */
  readonly replaces?: boolean;
  readonly byPointer?: boolean;
  /** That key's text. It counts only where the editor is not there by the time that the key arrives. */
  readonly typed?: string;
}

export interface CellEditorOptions {
  readonly active: GridPosition;
  readonly source: RowSource;
  /** As they are shown. */
  readonly shown: readonly ShownColumn[];
  /** All of them. */
  readonly columns: readonly GridColumn[];
  readonly editing: CellEditing | undefined;
  readonly readWhole: ReadWhole | undefined;
  readonly announce: (text: string) => void;
}

/** The editor of the active cell: how it opens, and what is staged when it ends. */
export function useCellEditor(options: CellEditorOptions) {
  const { labels } = useStudio();
  const { active, source, shown, columns, editing, readWhole, announce } = options;
  const [editor, setEditor] = useState<OpenEditor>();
  const row = source.row(active.row);
  const column = shown[active.column];
  /** An editor that opens once the whole of its value is read. */
  const opening = useRef<{ readonly at: GridPosition; typed: string }>(undefined);
  useLayoutEffect(() => {
    const at = opening.current?.at;
    // Who moved on no longer wants it.
    if (at && (at.row !== active.row || at.column !== active.column)) opening.current = undefined;
  });

  /** What a cell holds in whole; loaded where it arrived cut. */
  const wholeOf = async (row: GridRow, column: ShownColumn): Promise<string | null> => {
    const cell = row.cell(column.index);
    if (!isCutCell(cell)) return cell;
    if (!readWhole) throw new Error(labels.notOffered);
    announce(labels.gridCellLoading);
    return readWhole(row, column, new AbortController().signal);
  };
  const valueOf = (name: string): string | null | undefined => {
    const column = columns.find((candidate) => candidate.name === name);
    if (!column || !row) return undefined;
    const value = shownValue(row, column, editing?.stagedRow(row));
    return typeof value === 'object' && value !== null ? undefined : value;
  };
  const open = (columnId: string, text: string | null, { replaces, byPointer, typed }: BeginEdit) =>
    setEditor({
      row: active.row,
      columnId,
      text,
      typed: typed ?? '',
      replaces: replaces ?? false,
      byPointer: byPointer ?? false,
      valueOf,
    });
  const openWhole = async (row: GridRow, column: ShownColumn, { typed = '', ...how }: BeginEdit) => {
    if (opening.current) {
      opening.current.typed += typed;
      return;
    }
    const own = { at: active, typed };
    opening.current = own;
    try {
      const text = await wholeOf(row, column);
      if (opening.current === own) open(column.id, text, { ...how, typed: own.typed });
    } catch (error) {
      // Only errors are thrown by what reads a cell.
      announce((error as Error).message);
    } finally {
      if (opening.current === own) opening.current = undefined;
    }
  };

  const beginEdit = (how: BeginEdit = {}): void => {
    if (!editing || !row || !column) return;
    const ability = editing.abilityOf(row, column);
    if (!ability.ok) {
      announce(ability.reason);
      return;
    }
    const { typed: _, ...here } = how;
    const set = stagedSet(editing.stagedRow(row), column.name);
    const cell = row.cell(column.index);
    if (set) flushSync(() => open(column.id, set.to === 'value' ? set.text : null, here));
    else if (!isCutCell(cell)) flushSync(() => open(column.id, cell, here));
    else void openWhole(row, column, how);
  };

  const endEdit = (
    set: SetTo | undefined,
    move: EditorMove,
    others: readonly OtherCell[] = [],
  ): GridPosition => {
    opening.current = undefined;
    const row = editor && source.row(editor.row);
    const column = shown.find(({ id }) => id === editor?.columnId);
    setEditor(undefined);
    if (row && column && set) {
      const more = others.flatMap(({ column: name, set }) => {
        const other = columns.find((candidate) => candidate.name === name);
        return other && editing?.abilityOf(row, other).ok ? [{ row, column: other, set }] : [];
      });
      editing?.stageCells([{ row, column, set, ...(editor && { whole: editor.text }) }, ...more]);
    }
    const extent = { rows: source.rowCount, columns: shown.length, pageRows: 1 };
    if (move === 'next' || move === 'previous')
      return tabPosition(active, move === 'previous', extent) ?? active;
    return move === 'down'
      ? { row: Math.min(active.row + 1, extent.rows - 1), column: active.column }
      : active;
  };
  return { editor, beginEdit, endEdit, wholeOf };
}
