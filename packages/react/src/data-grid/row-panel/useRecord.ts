import { able, unable, type Ability, type RelationRef, type StudioError } from '@studio/core';
import { useState } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import type { GridRow } from '../rows/rowSource.ts';
import type { Rows } from '../rows/useRows.ts';
import { insertIds } from '../rows/withInserts.ts';
import type { StagedChanges } from '../staging/useStagedChanges.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';
import { useRecordByKey } from './useRecordByKey.ts';
import type { RowPanelModel } from './useRowPanel.ts';

export interface RecordOptions {
  readonly relation: RelationRef;
  readonly grid: DataGridModel;
  readonly rows: Pick<Rows, 'locate'>;
  readonly staged: StagedChanges;
  readonly request: RowPanelModel['request'];
}

export interface RecordModel {
  /** The row that is shown; absent while it is being loaded. */
  readonly row: GridRow | undefined;
  /** Why it could not be loaded. */
  readonly error: StudioError | undefined;
  /** Goes to the row before or after it, in the order of the grid. */
  readonly step: (by: -1 | 1) => void;
  readonly canStep: (by: -1 | 1) => Ability;
}

interface Kept {
  readonly row: GridRow | undefined;
  /** The row that is active in the grid, and among which rows, when it was looked at last. */
  readonly index: number;
  readonly scope: string;
  /** The request that was answered last. */
  readonly count: number;
}

/**
 * Which record stands beside the grid: the active row, as the user goes from row to row. Where the rows themselves become
 * others, by sort or filter, it stays, be it among them or not.
 */
export function useRecord({ relation, grid, rows, staged, request }: RecordOptions): RecordModel {
  const labels = usePartLabels(rowPanelLabels);
  const { source, scope, selection } = grid;
  const { row: activeIndex } = selection.active;
  const active = source.row(activeIndex);
  const asked = source.row(request.index ?? activeIndex);
  const [kept, keep] = useState<Kept>({ row: asked, index: activeIndex, scope, count: request.count });

  const id = kept.row?.id;
  const place = id === undefined ? undefined : placeOf(id);
  const isMissing = id !== undefined && place === undefined;
  const byKey = useRecordByKey(relation, isMissing ? (kept.row?.ref ?? undefined) : undefined);
  const isNowhere = !byKey.error && (kept.row?.ref ? byKey.row === null : true);
  const isGone = isMissing && !staged.rows.has(id) && isNowhere;

  const now = { index: activeIndex, scope, count: request.count };
  if (kept.count !== request.count) keep({ row: asked, ...now });
  else if (kept.scope !== scope) keep({ ...kept, ...now });
  else if ((kept.index !== activeIndex || !kept.row) && active && activeIndex >= 0)
    keep({ row: active, ...now });
  else if (isGone && active && active.id !== id) keep({ row: active, ...now });

  function placeOf(wanted: string): number | undefined {
    if (source.row(activeIndex)?.id === wanted) return activeIndex;
    const inserts = insertIds(staged.rows);
    const insert = inserts.indexOf(wanted);
    if (insert >= 0) return insert;
    const found = rows.locate(new Set([wanted])).get(wanted);
    return found === undefined ? undefined : found + inserts.length;
  }
  const live = place === undefined ? undefined : source.row(place);
  const canStep = (by: -1 | 1): Ability => {
    if (place === undefined) return unable(labels.gridRowElsewhere);
    const next = place + by;
    if (next < 0) return unable(labels.gridFirstRow);
    return next < source.rowCount ? able : unable(labels.gridLastRow);
  };
  return {
    row: live?.id === id && live ? live : isMissing && byKey.row ? byKey.row : kept.row,
    error: isMissing ? byKey.error : undefined,
    canStep,
    step(by) {
      if (place === undefined || !canStep(by).ok) return;
      const next = place + by;
      keep({ ...now, row: source.row(next), index: next });
      grid.reveal({ row: next, column: selection.active.column });
    },
  };
}
