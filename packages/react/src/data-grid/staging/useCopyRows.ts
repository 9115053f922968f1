import { toStudioError, type RelationDetail } from '@studio/core';
import { useStudio } from '../../provider/studioContext.ts';
import type { CellRange } from '../selection/cellRange.ts';
import type { CellValue } from '../gridContext.ts';
import type { DataGridModel } from '../useGridModel.ts';
import type { CopiedRows, CopyRefusal, FillRequest } from './copyRows.ts';
import type * as copyPart from './copyRows.ts';
import type { StagedChanges } from './useStagedChanges.ts';

/** Loaded when it is first needed. */
type CopyPart = typeof copyPart;

export interface CopyRows {
  readonly fillDown: () => void;
  /** Copies the values of some cells to others beside them, over and over. */
  readonly fillTo: (from: CellRange, to: CellRange) => void;
  readonly duplicate: () => void;
  /** Empties the selected cells: NULL where they may hold it, else the empty text. */
  readonly clear: () => void;
}

/** Copies values within the grid: down a selection, and as new rows. */
export function useCopyRows(
  grid: DataGridModel,
  staged: StagedChanges,
  detail: RelationDetail | undefined,
): CopyRows {
  const { labels } = useStudio();
  const { editing, readWhole, source } = grid;
  const { range, ranges } = grid.selection;

  /** Prepares outside of the first load, and stages if nothing else was staged meanwhile. */
  const copy = async (prepare: (part: CopyPart, rows: CopiedRows) => Promise<(() => void) | CopyRefusal>) => {
    if (!editing) return;
    const before = staged.current().rows;
    try {
      const part = await import('./copyRows.ts');
      const stage = await prepare(part, { columns: grid.columns.shown, source, editing, readWhole });
      if (typeof stage === 'string') grid.announce(labels.gridFillRefused[stage]);
      else if (staged.current().rows === before) stage();
    } catch (error) {
      grid.announce(toStudioError(error).message);
    }
  };
  const fill = (request: (part: CopyPart) => readonly FillRequest[]) =>
    copy(async (part, rows) => {
      const asked = request(part);
      if (asked.length === 0) return 'nothing';
      const edits: CellValue[] = [];
      let reason: string | undefined;
      for (const one of asked) {
        const filled = await part.fillCells(one, rows, new AbortController().signal);
        if (typeof filled === 'string') return filled;
        edits.push(...filled.edits);
        reason ??= filled.reason;
      }
      return () => {
        editing?.stageCells(edits);
        grid.announce([labels.gridFilled(edits.length), reason ?? ''].join(' ').trim());
      };
    });
  const duplicate = () => {
    if (!range || !detail || !editing) return;
    if (!editing.insertable.ok) {
      grid.announce(editing.insertable.reason);
      return;
    }
    void copy(async (part, rows) => {
      const copies = await part.duplicateRows(range, { ...rows, detail }, new AbortController().signal);
      if (typeof copies === 'string') return copies;
      return () => {
        editing.stageCells([], copies);
        grid.announce(labels.gridDuplicated(copies.length));
      };
    });
  };
  const clear = () => {
    const column = grid.activeColumn;
    if (!column) return;
    const isText = column.type.kind === 'text';
    grid.setSelected(
      column.detail?.nullable === false && isText ? { to: 'value', text: '' } : { to: 'null' },
    );
  };
  return {
    // Each range by itself.
    fillDown: () => void fill((part) => ranges.flatMap((one) => part.fillRequest(one) ?? [])),
    fillTo: (from, to) => void fill(() => [{ from, to }]),
    duplicate,
    clear,
  };
}
