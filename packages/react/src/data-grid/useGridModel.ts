import { isCutCell, type RelationRef, type SetTo, type SortTerm } from '@studio/core';
import { useCallback, useState, type Dispatch, type SetStateAction } from 'react';
import type { ReadRows } from './clipboard/relationRows.ts';
import type { CellEditing, EditorMove, OpenEditor, OtherCell, ReadWhole } from './gridContext.ts';
import type { GridFiltering } from './filter/gridFiltering.ts';
import type { GridColumn } from './gridColumn.ts';
import { gridSizesOf, type GridDensity, type GridSizes } from './gridSizes.ts';
import type { Bulk } from './actions/useBulk.ts';
import type { GridFonts } from './measureText.ts';
import type { GridRelations } from './relations/gridRelations.ts';
import type { GridRow, RowSource } from './rows/rowSource.ts';
import { headerRow, type GridPosition } from './selection/navigation.ts';
import { useGridSelection, type GridSelection } from './selection/useGridSelection.ts';
import type { StagedRows } from './staging/stagedChanges.ts';
import type { CopyRows } from './staging/useCopyRows.ts';
import type { SortDirection } from './sorting.ts';
import { useCellEditor, type BeginEdit } from './useCellEditor.ts';
import { useGridColumns, type GridColumns, type ShownColumn } from './useGridColumns.ts';
import type { GridStateHandle } from './useGridState.ts';

export interface GridModelOptions {
  /** Names the rows. With another name the grid begins at the top, and measures its columns anew. */
  readonly scope: string;
  /** Names the columns: where it stays the same, widths stay, whatever `scope` does. @default scope */
  readonly columnScope?: string;
  readonly columns: readonly GridColumn[];
  readonly state: GridStateHandle;
  readonly source: RowSource;
  readonly sort?: readonly SortTerm[];
  /** Sorts by a column, or turns its direction; absent where rows cannot be sorted. */
  readonly toggleSort?: (column: GridColumn, append: boolean) => void;
  /** Sorts by a column in a direction, or no longer by it; `append` keeps what else rows are sorted by. */
  readonly sortBy?: (column: GridColumn, direction: SortDirection | undefined, append: boolean) => void;
  readonly editing?: CellEditing | undefined;
  readonly stagedRows?: StagedRows;
  readonly readWhole?: ReadWhole | undefined;
  /** Where the rows are from. */
  readonly relation?: RelationRef;
  /** Reads rows that are not loaded; absent where all are at hand. */
  readonly readRows?: ReadRows;
  /** Whether it is known how many rows there are. */
  readonly isCounted?: boolean;
  readonly filtering?: GridFiltering;
  /** @default 'normal' */
  readonly density?: GridDensity | undefined;
  readonly relations?: GridRelations;
}

/**
 * What is open over the grid: the menu of a column, the panel of all columns, or the question for a row's number; where, from
 * the corner of the page.
 */
export type GridPopup = { readonly x: number; readonly y: number } & (
  | { readonly kind: 'row' }
  | { readonly kind: 'menu'; readonly columnId: string }
  | { readonly kind: 'columns'; readonly opener?: HTMLElement }
);

/** Everything that a grid's markup needs and none of the markup: state, and what moves it. */
export interface DataGridModel extends Omit<GridModelOptions, 'columns'> {
  readonly columns: GridColumns;
  readonly sizes: GridSizes;
  readonly selection: GridSelection;
  readonly editor: OpenEditor | undefined;
  readonly activeRow: GridRow | undefined;
  readonly activeColumn: ShownColumn | undefined;
  /** Makes a cell active, brings it in sight and gives it the focus. */
  readonly goTo: (position: GridPosition) => void;
  /** Counts calls of `goTo`. */
  readonly focusRequest: number;
  /** Makes a cell active and brings it in sight; the focus stays where it is. */
  readonly reveal: (position: GridPosition) => void;
  /** Counts calls of `reveal`. */
  readonly revealRequest: number;
  /** What is done with more rows than one; absent where rows only lie at hand. */
  readonly bulk?: Bulk;
  /** Opens a row as a form, by default the active one; absent where there is none. */
  readonly openRow?: (index?: number) => void;
  /** Gives the focus to the active cell where what had it is gone, and scrolls nothing. */
  readonly regainFocus: () => void;
  /** Counts calls of `regainFocus`. */
  readonly regainRequest: number;
  /** Opens the editor of the active cell, or says why it cannot be edited. */
  readonly beginEdit: (how?: BeginEdit) => void;
  /** Ends the open editor, and tells where the active cell goes. */
  readonly endEdit: (set: SetTo | undefined, move: EditorMove, others?: readonly OtherCell[]) => GridPosition;
  /** Stages a value for every selected cell, or says why not. */
  readonly setSelected: (set: SetTo) => void;
  readonly revertSelected: () => void;
  readonly deleteSelected: () => void;
  /** Copies values within the grid; absent where it only shows. */
  readonly copying?: Pick<CopyRows, 'fillDown' | 'fillTo' | 'duplicate'>;
  /** A cell whose whole value is being looked at. */
  readonly viewed: { readonly row: GridRow; readonly column: ShownColumn } | undefined;
  readonly view: (open: boolean) => void;
  readonly popup: GridPopup | undefined;
  readonly openPopup: Dispatch<SetStateAction<GridPopup | undefined>>;
  /** What was announced last, for a live region. */
  readonly announcement: string;
  readonly announce: (text: string) => void;
}

/**
 * The state of a grid over any rows: columns, active cell, selection, editor. `fonts` are those of its place, where they are
 * known before it is drawn.
 */
export function useGridModel(options: GridModelOptions, fonts?: GridFonts): DataGridModel {
  const { source, scope, editing, readWhole } = options;
  const columns = useGridColumns(options.columns, source, options.columnScope ?? scope, options.state, fonts);
  const selection = useGridSelection({
    source,
    columns: columns.shownIds,
    scope,
    state: options.state,
  });
  const [viewed, setViewed] = useState<DataGridModel['viewed']>();
  const [popup, openPopup] = useState<GridPopup>();
  const [announcement, setAnnouncement] = useState('');
  // The same words again are said again only where the region changes.
  const announce = useCallback(
    (text: string) => setAnnouncement((before) => (text !== '' && before === text ? `${text}\u00A0` : text)),
    [],
  );
  const [focusRequest, setFocusRequest] = useState(0);
  const [regainRequest, setRegainRequest] = useState(0);
  const [revealRequest, setRevealRequest] = useState(0);
  const { active } = selection;
  const activeRow = source.row(active.row);
  const activeColumn = columns.shown[active.column];

  const { editor, beginEdit, endEdit, wholeOf } = useCellEditor({
    active,
    source,
    shown: columns.shown,
    columns: options.columns,
    editing,
    readWhole,
    announce,
  });
  const announceError = (error: Error) => announce(error.message);

  /** The selected cells that are loaded. */
  const selected = (): { row: GridRow; column: ShownColumn }[] => {
    const cells: { row: GridRow; column: ShownColumn }[] = [];
    if (active.row === headerRow) return cells;
    for (const range of selection.ranges) {
      for (let index = range.firstRow; index <= range.lastRow; index += 1) {
        const row = source.row(index);
        if (!row) continue;
        for (const column of columns.shown.slice(range.firstColumn, range.lastColumn + 1))
          cells.push({ row, column });
      }
    }
    return cells;
  };
  const setSelected = (set: SetTo) => {
    const cells = selected().filter(({ row, column }) => {
      const ability = editing?.abilityOf(row, column);
      if (ability && !ability.ok) announce(ability.reason);
      return ability?.ok;
    });
    const whole = cells.filter(({ row, column }) => !isCutCell(row.cell(column.index)));
    if (whole.length === cells.length) editing?.stageCells(cells.map((cell) => ({ ...cell, set })));
    else {
      const edits = cells.map(async (cell) => ({
        ...cell,
        set,
        whole: await wholeOf(cell.row, cell.column),
      }));
      Promise.all(edits).then((all) => editing?.stageCells(all), announceError);
    }
  };
  const revertSelected = () => editing?.revert(selected());
  const deleteSelected = () => {
    const rows = [...new Set(selected().map(({ row }) => row))];
    const refused = rows.map((row) => editing?.deletability(row)).find((ability) => ability && !ability.ok);
    if (refused && !refused.ok) announce(refused.reason);
    else editing?.toggleDelete(rows);
  };

  return {
    ...options,
    columns,
    sizes: gridSizesOf(options.density),
    selection,
    editor,
    activeRow,
    activeColumn,
    goTo: (position) => {
      selection.select(position);
      setFocusRequest((count) => count + 1);
    },
    focusRequest,
    reveal: (position) => {
      selection.select(position);
      setRevealRequest((count) => count + 1);
    },
    revealRequest,
    regainFocus: () => setRegainRequest((count) => count + 1),
    regainRequest,
    beginEdit,
    endEdit,
    setSelected,
    revertSelected,
    deleteSelected,
    viewed,
    view: (isOpen) =>
      setViewed(isOpen && activeRow && activeColumn ? { row: activeRow, column: activeColumn } : undefined),
    popup,
    openPopup,
    announcement,
    announce,
  };
}
