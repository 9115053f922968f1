import type { Ability, SetTo } from '@studio/core';
import { createContext, useContext, type ComponentType } from 'react';
import type { GridColumn } from './gridColumn.ts';
import type { GridRow } from './rows/rowSource.ts';
import type { StagedRow } from './staging/stagedChanges.ts';
import type { ShownColumn } from './useGridColumns.ts';

/** A value for a cell. For one that arrived cut, `whole` is what it holds; without it nothing is staged. */
export interface CellValue {
  readonly row: GridRow;
  readonly column: GridColumn;
  readonly set: SetTo;
  readonly whole?: string | null;
}

/** How cells of a grid are changed. A grid over given rows has none. */
export interface CellEditing {
  /** Stands in a cell while it is edited. Part of this, so that a grid that only shows rows brings none of it. */
  readonly Editor: ComponentType<CellEditorProps>;
  /** Whether rows can be added. */
  readonly insertable: Ability;
  /** Whether a cell can be changed, with the reason where it cannot. */
  readonly abilityOf: (row: GridRow, column: GridColumn) => Ability;
  readonly stagedRow: (row: GridRow) => StagedRow | undefined;
  /** Stages a value. For a cell that arrived cut, `whole` is what it holds; without it nothing is staged. */
  readonly stage: (row: GridRow, column: GridColumn, set: SetTo, whole?: string | null) => void;
  /** Stages several values, and new rows with some of theirs, as one step. */
  readonly stageCells: (edits: readonly CellValue[], newRows?: readonly ReadonlyMap<string, SetTo>[]) => void;
  readonly revert: (cells: readonly Pick<CellValue, 'row' | 'column'>[]) => void;
  /** Stages the deletion of rows, or takes it back where all of them are staged already. */
  readonly toggleDelete: (rows: readonly GridRow[]) => void;
  readonly deletability: (row: GridRow) => Ability;
}

/** Loads the whole of a cell that arrived cut. */
export type ReadWhole = (row: GridRow, column: GridColumn, signal: AbortSignal) => Promise<string | null>;

/** An open cell editor. */
export interface OpenEditor {
  readonly row: number;
  readonly columnId: string;
  /** The text it opens with; `null` where the cell holds NULL. */
  readonly text: string | null;
  /** Whether a key was typed over the cell, so that its text is replaced. */
  readonly replaces: boolean;
  /** What was typed while it was not there yet; empty where it is there at once. */
  readonly typed: string;
  /** Whether it was opened by mouse. */
  readonly byPointer: boolean;
  /** What the row holds in another column; `undefined` where that is not known in whole. */
  readonly valueOf: (column: string) => string | null | undefined;
}

/** What an editor of a cell is given. */
export interface CellEditorProps {
  readonly editor: OpenEditor;
  readonly column: ShownColumn;
}

/** A cell that changes together with the edited one. */
export interface OtherCell {
  readonly column: string;
  readonly set: SetTo;
}

/** Where the focus goes when an editor ends. */
export type EditorMove = 'stay' | 'down' | 'next' | 'previous';

/** What cells and their editor ask of the grid around them. */
export interface GridActions {
  /**
   * Ends the open editor; `undefined` keeps the cell as it is. `others` are cells of the same row that change with it, as
   * the columns of one key do.
   */
  readonly commit: (set: SetTo | undefined, move: EditorMove, others?: readonly OtherCell[]) => void;
}

export const GridContext = createContext<GridActions | null>(null);

/**
 * What the grid around a cell can do for it.
 *
 * @throws Error outside of a grid
 */
export function useGridActions(): GridActions {
  const actions = useContext(GridContext);
  if (!actions) throw new Error('A part of the grid was drawn outside of a grid. Use <DataGrid>.');
  return actions;
}
