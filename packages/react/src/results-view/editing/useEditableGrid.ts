import {
  rowRefId,
  StudioError,
  type Change,
  type ChangeResult,
  type RelationDetail,
  type ResultColumn,
  type RowBatch,
} from '@studio/core';
import { useEffect, useMemo, useState } from 'react';
import { sayTextOf } from '../../data-grid/cells/saidText.ts';
import type { ReadWhole } from '../../data-grid/gridContext.ts';
import type { GridRow, RowSource } from '../../data-grid/rows/rowSource.ts';
import { nextPlace, problemPlaces } from '../../data-grid/staging/problemPlaces.ts';
import { problemText } from '../../data-grid/staging/problemText.ts';
import { useSaveChanges, type SaveOutcome } from '../../data-grid/staging/useSaveChanges.ts';
import { useStagedChanges } from '../../data-grid/staging/useStagedChanges.ts';
import { useStaging } from '../../data-grid/staging/useStaging.ts';
import { useGridModel } from '../../data-grid/useGridModel.ts';
import { useGridState, type GridStateOptions } from '../../data-grid/useGridState.ts';
import { useRelationEditing } from '../../data-grid/useRelationEditing.ts';
import { useAbility } from '../../provider/useAbility.ts';
import { useStudio } from '../../provider/studioContext.ts';
import type { EditableResult } from './editableResult.ts';
import { resultRowRef } from './resultEdits.ts';
import { relationGridColumns, renamedEditing, renamedRows, resultGridColumns } from './resultNames.ts';
import { useResultsLabels } from '../useResultsLabels.ts';

export interface EditableGridOptions extends Pick<GridStateOptions, 'defaultState' | 'onStateChange'> {
  readonly columns: readonly ResultColumn[];
  /** As they are now: with what was saved since. */
  readonly rows: RowBatch;
  readonly editable: EditableResult;
  readonly detail: RelationDetail;
  /** Whether it comes in the place of a grid that had the focus. */
  readonly takesFocus: boolean;
  /** Told what became of changes that were sent. */
  readonly onAnswer: (changes: readonly Change[], result: ChangeResult) => void;
}

/** The state of a grid over a result whose rows can be changed: staged and saved as those of the table are. */
export function useEditableGrid(options: EditableGridOptions) {
  const { adapter } = useStudio();
  const labels = useResultsLabels();
  const { rows, editable, detail, onAnswer } = options;
  const { relation } = editable;
  const state = useGridState({ defaultState: options.defaultState, onStateChange: options.onStateChange });
  const staged = useStagedChanges(relation);
  const columns = useMemo(
    () => resultGridColumns(options.columns, editable, detail, labels.resultComputed(relation.name)),
    [options.columns, editable, detail, labels, relation],
  );
  const ownColumns = useMemo(() => relationGridColumns(columns, editable), [columns, editable]);
  const identity = useMemo(() => ({ by: 'key', columns: editable.key }) as const, [editable]);
  const relationEditing = useRelationEditing({
    detail,
    columns: ownColumns,
    identity,
    staged,
    applies: useAbility('applyChanges'),
    readOnly: false,
  });
  const stagedRows = useMemo(
    () => renamedRows(staged.rows, columns, editable),
    [staged.rows, columns, editable],
  );
  const editing = useMemo(() => {
    const refusals = { computed: labels.resultComputed(relation.name), insert: labels.resultNoInsert };
    return renamedEditing(relationEditing, stagedRows, editable, refusals);
  }, [relationEditing, stagedRows, editable, labels, relation]);
  const source = useMemo(() => keyedSource(rows, editable), [rows, editable]);
  const canReadCell = useAbility('readCell').ok;
  const readWhole = useMemo<ReadWhole | undefined>(() => {
    if (!canReadCell || !adapter.readCell) return undefined;
    return async ({ ref }, { index }, signal) => {
      const column = editable.columns[index];
      if (!ref || !column) throw new StudioError({ code: 'notSupported', message: labels.gridCopyCut });
      return (await adapter.readCell?.({ relation, row: ref, column }, { signal })) ?? null;
    };
  }, [adapter, canReadCell, editable, labels, relation]);

  const [dialog, setDialog] = useState<'review' | 'settle'>();
  const scope = JSON.stringify([relation, options.columns.map(({ name }) => name)]);
  const model = useGridModel({
    scope,
    columns,
    state,
    source,
    editing,
    stagedRows,
    readWhole,
    relation,
  });
  const staging = useStaging({ relation, grid: model, staged, detail, onAnswer });
  const grid = { ...model, copying: staging };
  const { takesFocus } = options;
  useEffect(() => {
    if (takesFocus) model.regainFocus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as it comes, and never again
  }, []);

  const closeDialog = () => {
    setDialog(undefined);
    grid.regainFocus();
  };
  const places = () => {
    const current = staged.current().rows;
    const indexes = new Map<string, number>();
    for (let index = 0; index < rows.length && indexes.size < current.size; index += 1) {
      const ref = resultRowRef(rows, editable, index);
      const id = ref && rowRefId(ref);
      if (id !== null && current.has(id) && !indexes.has(id)) indexes.set(id, index);
    }
    const shown = grid.columns.shown.map(({ index }) => editable.columns[index] ?? '');
    return problemPlaces(current, indexes, shown);
  };
  const goToProblem = (place: ReturnType<typeof nextPlace>) => {
    if (place) grid.goTo(place);
    else setDialog('review');
  };
  const handleEnd = (outcome: SaveOutcome, changes: number) => {
    if (outcome === 'rejected' || outcome === 'settle') {
      const [first] = places();
      const any = [...staged.current().rows.values()].find((row) => row.problem)?.problem;
      const problem = first?.problem ?? any;
      grid.announce(
        labels.gridNotSaved(problem ? problemText(problem, labels, sayTextOf(detail.columns)).join(' ') : ''),
      );
      goToProblem(first);
    }
    if (outcome === 'settle') setDialog('settle');
    if (outcome !== 'saved') return;
    grid.announce(labels.gridSaved(changes));
    closeDialog();
  };
  const save = useSaveChanges(relation, detail, staged, handleEnd, onAnswer);
  return {
    grid,
    staged,
    staging,
    save,
    dialog,
    setDialog,
    closeDialog,
    discard: () => {
      staged.discard();
      closeDialog();
    },
    showNextProblem: () => goToProblem(nextPlace(places(), grid.selection.active)),
  };
}

/** Rows that are kept as objects: more than any screen shows. */
const keptRows = 500;

/** Rows of a result, named by their key. */
function keyedSource(rows: RowBatch, editable: EditableResult): RowSource {
  const kept = new Map<number, GridRow>();
  return {
    rowCount: rows.length,
    row(index) {
      if (index < 0 || index >= rows.length) return undefined;
      const known = kept.get(index);
      if (known) return known;
      if (kept.size >= keptRows) kept.clear();
      const ref = resultRowRef(rows, editable, index);
      const row: GridRow = {
        id: ref ? rowRefId(ref) : `row:${index}`,
        ref,
        cell: (column) => rows.cell(index, column),
      };
      kept.set(index, row);
      return row;
    },
  };
}
