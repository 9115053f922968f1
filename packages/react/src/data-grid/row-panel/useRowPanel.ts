import { able, unable, type Ability, type RelationRef } from '@studio/core';
import { useState } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { useControlled } from '../../ui/useControlled.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { Rows } from '../rows/useRows.ts';
import { insertIds } from '../rows/withInserts.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { useRecordByKey } from './useRecordByKey.ts';

/** Who holds whether the form of one record stands beside the grid. */
export interface RowPanelOptions {
  readonly rowPanelOpen?: boolean | undefined;
  /** @default false */
  readonly defaultRowPanelOpen?: boolean | undefined;
  readonly onRowPanelOpenChange?:
    ((isOpen: boolean, details: { readonly reason: 'open' | 'close' }) => void) | undefined;
}

export interface RowPanelModel {
  readonly isOpen: boolean;
  /** Shows a row of the grid, and takes the focus. @default the active row */
  readonly open: (index?: number) => void;
  readonly close: () => void;
  /** Counts calls of `open`. */
  readonly focusRequest: number;
  /** The row that is shown; absent while it is being loaded. */
  readonly row: GridRow | undefined;
  /** Why it could not be loaded. */
  readonly error: ReturnType<typeof useRecordByKey>['error'];
  /** Goes to the row before or after it, in the order of the grid. */
  readonly step: (by: -1 | 1) => void;
  readonly canStep: (by: -1 | 1) => Ability;
}

interface Kept {
  readonly row: GridRow | undefined;
  /** The row that is active in the grid, and among which rows, when it was looked at last. */
  readonly index: number;
  readonly scope: string;
}

/**
 * Which record stands beside the grid: the active row, as the user goes from row to row. Where the rows themselves become
 * others, by sort or filter, it stays, be it among them or not.
 */
export function useRowPanel(
  relation: RelationRef,
  grid: DataGridModel,
  rows: Pick<Rows, 'locate'>,
  staged: StagedChanges,
  options: RowPanelOptions,
): RowPanelModel {
  const { labels } = useStudio();
  const { source, scope, selection } = grid;
  const [isOpen, setOpen] = useControlled(
    options.rowPanelOpen,
    options.defaultRowPanelOpen ?? false,
    options.onRowPanelOpenChange,
  );
  const [focusRequest, setFocusRequest] = useState(0);
  const { row: activeIndex } = selection.active;
  const active = source.row(activeIndex);
  const [kept, keep] = useState<Kept>({ row: undefined, index: activeIndex, scope });

  const id = kept.row?.id;
  const place = isOpen && id !== undefined ? placeOf(id) : undefined;
  const isStaged = id !== undefined && staged.rows.has(id);
  const isMissing = isOpen && id !== undefined && place === undefined;
  const isOfKey = isMissing && kept.row?.ref;
  const byKey = useRecordByKey(relation, isOfKey ? (kept.row?.ref ?? undefined) : undefined);
  const isGone = isMissing && !isStaged && !byKey.error && (kept.row?.ref ? byKey.row === null : true);

  if (isOpen && kept.scope !== scope) keep({ ...kept, index: activeIndex, scope });
  else if (isOpen && (kept.index !== activeIndex || !kept.row) && active && activeIndex >= 0)
    keep({ row: active, index: activeIndex, scope });
  else if (isOpen && isGone && active && active.id !== id) keep({ row: active, index: activeIndex, scope });

  function placeOf(wanted: string): number | undefined {
    if (source.row(activeIndex)?.id === wanted) return activeIndex;
    const inserts = insertIds(staged.rows);
    const insert = inserts.indexOf(wanted);
    if (insert >= 0) return insert;
    const found = rows.locate(new Set([wanted])).get(wanted);
    return found === undefined ? undefined : found + inserts.length;
  }
  const live = place === undefined ? undefined : source.row(place);
  const row = live?.id === id && live ? live : isOfKey && byKey.row ? byKey.row : kept.row;
  const canStep = (by: -1 | 1): Ability => {
    if (place === undefined) return unable(labels.gridRowElsewhere);
    const next = place + by;
    if (next < 0) return unable(labels.gridFirstRow);
    return next < source.rowCount ? able : unable(labels.gridLastRow);
  };
  return {
    isOpen,
    open(index = activeIndex) {
      keep({ row: source.row(index), index, scope });
      if (!isOpen) setOpen(true, { reason: 'open' });
      setFocusRequest((count) => count + 1);
    },
    close() {
      setOpen(false, { reason: 'close' });
      setFocusRequest(0);
      grid.regainFocus();
    },
    focusRequest,
    row,
    error: isMissing ? byKey.error : undefined,
    canStep,
    step(by) {
      if (place === undefined || !canStep(by).ok) return;
      const next = place + by;
      keep({ row: source.row(next), index: next, scope });
      grid.reveal({ row: next, column: selection.active.column });
    },
  };
}
