import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { GridViewport } from './GridBody.tsx';
import type { GridChangeReason, GridPlace, GridState } from './gridState.ts';
import { headerRow } from './selection/navigation.ts';
import type { DataGridModel } from './useDataGrid.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';

/** A grid that moved no more for so long rests. */
const restMs = 200;

/**
 * Keeps the part of the state that says where the user is: tells it when the grid rests, to those who listen, and goes to
 * another place than it told of.
 *
 * @param isDrawn whether rows are drawn by now
 * @returns to be called as the grid scrolls
 */
export function useGridPlace(
  grid: DataGridModel,
  viewport: RefObject<GridViewport | null>,
  isDrawn: boolean,
): () => void {
  const { selection, columns, source, state } = grid;
  const { active } = selection;
  const known = useRef('null');
  const knownSelection = useRef<GridState['selection']>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = (reason: GridChangeReason) => {
    const column = columns.shown[active.column]?.id;
    const firstRow = viewport.current?.topRow();
    if (column === undefined || firstRow === undefined) return;
    const position: GridPlace = { firstRow, row: active.row, column };
    if (JSON.stringify(position) === known.current) return;
    known.current = JSON.stringify(position);
    state.change({ position }, { reason });
  };
  const latest = useRef(tell);
  useLayoutEffect(() => {
    latest.current = tell;
  });
  const { tellsPosition } = state;
  const rest = useCallback(
    (reason: GridChangeReason) => {
      if (!tellsPosition) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => latest.current(reason), restMs);
    },
    [tellsPosition],
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  const wanted = JSON.stringify(state.state.position);
  const hasRows = isDrawn && source.rowCount > 0 && columns.shown.length > 0;
  useLayoutEffect(() => {
    const { position } = state.state;
    if (!position || !hasRows || wanted === known.current) return;
    known.current = wanted;
    const column = columns.shown.findIndex(({ id }) => id === position.column);
    const row = Math.max(headerRow, Math.min(position.row, source.rowCount - 1));
    // A selection that came with it stays.
    const isSelection = state.state.selection !== knownSelection.current;
    selection[isSelection ? 'place' : 'select']({ row, column: Math.max(0, column) });
    viewport.current?.scrollToTop(position.firstRow);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each place, as soon as there are rows
  }, [wanted, hasRows]);

  useLayoutEffect(() => {
    if (isDrawn) knownSelection.current = state.state.selection;
  });

  const isFirst = useRef(true);
  useEffect(() => {
    // Where a grid begins is no news.
    if (!isFirst.current) rest('move');
    isFirst.current = false;
  }, [active.row, active.column, rest]);
  return useCallback(() => rest('scroll'), [rest]);
}
