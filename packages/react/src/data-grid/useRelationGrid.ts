import type { Filter, RelationRef, SortTerm } from '@studio/core';
import { toStudioError } from '@studio/core';
import { useMemo, useState } from 'react';
import { useAbilities } from '../provider/useAbility.ts';
import { useRelation } from '../provider/useRelation.ts';
import { useStudio } from '../provider/studioContext.ts';
import type { TypeOverrides } from './cells/cellParts.ts';
import type { ColumnOverrides } from './columns/columnOverride.ts';
import { relationRows } from './clipboard/relationRows.ts';
import { toFilter, toModel } from './filter/filterModel.ts';
import { conditionsOf } from './filter/filterTree.ts';
import type { GridFiltering } from './filter/gridFiltering.ts';
import { quickCondition } from './filter/quickFilter.ts';
import { narrowed } from './filter/wholeSearch.ts';
import { toGridColumns, type GridColumn } from './gridColumn.ts';
import type { ReadWhole } from './gridContext.ts';
import type { GridRoom } from './GridRoom.ts';
import type { GridDensity } from './gridSizes.ts';
import type { GridChangeDetails } from './gridState.ts';
import { useBulk, type ActionOptions } from './actions/useBulk.ts';
import { useRowPanel, type RowPanelOptions } from './row-panel/useRowPanel.ts';
import type { RelationTarget } from './relations/reference.ts';
import type { NeededRows } from './rows/pageRange.ts';
import { useIsReady } from './rows/useIsReady.ts';
import { useRows } from './rows/useRows.ts';
import { insertIds, newRowId, withInserts } from './rows/withInserts.ts';
import { heldSource, type RowSource } from './rows/rowSource.ts';
import { nextSort, sortedBy, sortOf, type SortDirection } from './sorting.ts';
import { stageInsert } from './staging/stagedChanges.ts';
import { useProblems } from './staging/useProblems.ts';
import { useSaveChanges, type SaveOutcome } from './staging/useSaveChanges.ts';
import { useStagedChanges } from './staging/useStagedChanges.ts';
import { useStaging } from './staging/useStaging.ts';
import { useGridModel } from './useGridModel.ts';
import { useGridState, type RelationStateOptions } from './useGridState.ts';
import { useRelationEditing } from './useRelationEditing.ts';

/** Which relation a grid shows, and how it is read, drawn and changed. */
export interface RelationGridOptions extends RelationStateOptions, RowPanelOptions, ActionOptions {
  readonly relation: RelationRef;
  /** @default 'normal' */
  readonly density?: GridDensity | undefined;
  /** By the names of columns. Kept by identity: give the same object as long as it says the same. */
  readonly columnOverrides?: ColumnOverrides | undefined;
  /** By the types of columns. Kept by identity too. */
  readonly typeOverrides?: TypeOverrides | undefined;
  /** @default false */
  readonly readOnly?: boolean;
  /** Shows rows of another relation, that a foreign key leads to or from. @default nothing leads there */
  readonly onOpenRelation?: ((target: RelationTarget) => void) | undefined;
}

/** The menu of a column's values that is open, and where. */
interface ValuesMenu {
  readonly column: string;
  readonly at: { readonly x: number; readonly y: number };
}

/** What a grid over a relation knows and can do. */
export type RelationGridModel = ReturnType<typeof useRelationGrid>;

/** The state of a grid over a relation: its rows as they come in sight, sort, filter, and what is staged. */
export function useRelationGrid(options: RelationGridOptions, room?: GridRoom) {
  const { adapter, labels } = useStudio();
  const { relation, readOnly = false, columnOverrides, typeOverrides, onOpenRelation } = options;
  const state = useGridState(options);
  const { sort, filter } = state.state;
  const rows = useRows({ relation, sort, filter: filter ?? undefined });
  const { data: detail, error: detailError, isLoading: isDescribing } = useRelation(relation);
  const isReady = useIsReady(rows.columns !== undefined, !isDescribing);
  const known = isReady ? rows.columns : undefined;
  const columns = useMemo(
    () => toGridColumns(known ?? [], detail, columnOverrides, typeOverrides),
    [known, detail, columnOverrides, typeOverrides],
  );

  const staged = useStagedChanges(relation);
  const inserts = useMemo(() => insertIds(staged.rows), [staged.rows]);
  const current = useMemo(() => withInserts(rows.source, inserts), [rows.source, inserts]);
  const [held, hold] = useState<{ readonly source: RowSource; readonly scope: string }>();
  // No row moves away from under an open editor, whatever is read meanwhile.
  const source = useMemo(
    () => (held?.scope === rows.viewKey ? heldSource(held.source, current) : current),
    [held, current, rows.viewKey],
  );
  const abilityTo = useAbilities();
  const applies = abilityTo('applyChanges');
  const editing = useRelationEditing({ detail, columns, identity: rows.identity, staged, applies, readOnly });
  const canReadCell = abilityTo('readCell').ok;
  const readWhole = useMemo<ReadWhole | undefined>(() => {
    if (!canReadCell || !adapter.readCell) return undefined;
    return async (row, column, signal) => {
      if (!row.ref) throw toStudioError(new Error(labels.gridNoIdentity));
      return (await adapter.readCell?.({ relation, row: row.ref, column: column.name }, { signal })) ?? null;
    };
  }, [adapter, canReadCell, labels, relation]);

  const [dialog, setDialog] = useState<'review' | 'settle'>();
  const changeSort = (column: GridColumn, next: readonly SortTerm[], reason: GridChangeDetails['reason']) => {
    const term = sortOf(next, column.name);
    state.change({ sort: next }, { reason });
    grid.announce(
      term
        ? labels.gridSorted(column.name, term.direction, term.order, next.length)
        : labels.gridUnsorted(column.name),
    );
  };
  const toggleSort = (column: GridColumn, append: boolean) =>
    changeSort(column, nextSort(sort, column.name, { append }), 'header');
  const sortBy = (column: GridColumn, direction: SortDirection | undefined, append: boolean) =>
    changeSort(column, sortedBy(sort, column.name, direction, { append }), 'headerMenu');
  const changeFilter = (next: Filter | undefined, reason: GridChangeDetails['reason']) => {
    state.change({ filter: next ?? null }, { reason });
    grid.announce(labels.gridFiltered(conditionsOf(toModel(next)).length));
  };
  const canListValues = abilityTo('listValues').ok;
  const [valuesMenu, setValuesMenu] = useState<ValuesMenu>();
  const filtering: GridFiltering = {
    keep(column, operator, value) {
      const condition = quickCondition(column, operator, value);
      changeFilter(toFilter(narrowed(toModel(filter), condition)), 'cellMenu');
    },
    ...(canListValues && {
      openValues: (column: GridColumn, at: ValuesMenu['at']) => setValuesMenu({ column: column.name, at }),
    }),
  };
  const grid = useGridModel(
    {
      scope: rows.viewKey,
      columnScope: JSON.stringify([adapter.id, relation.schema, relation.name]),
      columns,
      state,
      source,
      sort,
      toggleSort,
      sortBy,
      editing: readOnly ? undefined : editing,
      stagedRows: staged.rows,
      readWhole,
      relation,
      readRows: (wanted) => {
        const before = inserts.length;
        const { first, last } = wanted;
        const places = { ...wanted, first: first - before, last: last - before };
        return relationRows(adapter, rows.view, places, rows.endAt);
      },
      isCounted: rows.count.total.precision === 'exact',
      density: options.density,
      filtering,
      relations: {
        relation,
        detail,
        columns: rows.columns ?? [],
        stagedRow: editing.stagedRow,
        ...(onOpenRelation && {
          // No more than what was promised of it.
          open: ({ relation: to, filter: found }: RelationTarget) =>
            onOpenRelation({ relation: to, ...(found && { filter: found }) }),
        }),
      },
    },
    room?.fonts,
  );
  const isEditing = grid.editor !== undefined;
  if (isEditing !== (held !== undefined))
    hold(isEditing ? { source: current, scope: rows.viewKey } : undefined);
  const panel = useRowPanel(grid, options);
  const bulk = useBulk(grid, {
    relation,
    columns: rows.columns ?? [],
    filter: filter ?? undefined,
    staged,
    rowActions: options.rowActions,
    bulkActions: options.bulkActions,
  });
  // A selection means all of its rows, and not those of them that happen to be loaded.
  const guarded = { ...grid, bulk, deleteSelected: bulk.deleteSelected, setSelected: bulk.setSelected };
  const staging = useStaging({ relation, grid: guarded, staged, detail });
  const problems = useProblems({ staged, rows, grid, onHidden: () => setDialog('review') });
  const closeDialog = () => {
    setDialog(undefined);
    // What opened it may be gone with what was staged.
    grid.regainFocus();
  };
  const discard = () => {
    staged.discard();
    closeDialog();
  };
  const onEnd = (outcome: SaveOutcome, changes: number) => {
    if (outcome === 'rejected' || outcome === 'settle') problems.showFirst();
    if (outcome === 'settle') setDialog('settle');
    if (outcome !== 'saved') return;
    grid.announce(labels.gridSaved(changes));
    closeDialog();
  };
  const save = useSaveChanges(relation, detail, staged, onEnd);
  const insertRow = () => {
    staged.stage((before) => stageInsert(before, newRowId(before)));
    grid.goTo({ row: inserts.length, column: 0 });
  };
  const { show } = rows;
  const handleShow = (needed: NeededRows) => {
    const before = inserts.length;
    const { first, last, active, count } = needed;
    show({
      first: Math.max(0, first - before),
      last: last - before,
      active: active - before,
      count: count - before,
    });
  };
  return {
    relation,
    grid: { ...guarded, openRow: panel.open, ...(!readOnly && { copying: staging }) },
    panel,
    detail,
    rows,
    /** Whether there is a grid to draw. */
    isReady,
    detailError: detailError ?? undefined,
    filter: filter ?? undefined,
    changeFilter,
    valuesMenu,
    closeValuesMenu: () => setValuesMenu(undefined),
    columns,
    staged,
    staging,
    editing,
    save,
    insertRow,
    handleShow,
    problems,
    discard,
    dialog,
    setDialog,
    closeDialog,
  };
}
