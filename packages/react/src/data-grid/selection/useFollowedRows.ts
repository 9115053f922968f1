import { useRef } from 'react';
import { movedPlace, placeOfRow, type RowSource } from '../rows/rowSource.ts';
import { movedSelection, rowsOf, type SelectionState } from './selectionState.ts';

interface Followed {
  readonly state: SelectionState;
  readonly scope: string;
  readonly source: RowSource;
  /** Ids of the rows by which the selection is told, by their place; those that were loaded. */
  readonly ids: ReadonlyMap<number, string>;
}

/**
 * Keeps a selection at its rows, as others add and delete rows before them and rows are counted: a row is known by its id
 * where it was loaded, else by what the number of rows tells. One that is gone leaves the selection at its place.
 *
 * @returns what is to be called after each render, in a layout effect: gives the selection as it has to be, and nothing
 *   where it stays
 */
export function useFollowedRows(source: RowSource, scope: string, state: SelectionState) {
  const followed = useRef<Followed>(undefined);
  return (): SelectionState | undefined => {
    const before = followed.current;
    // What was chosen in the same moment was chosen where rows stand now.
    if (before?.state !== state || before.scope !== scope) {
      followed.current = { state, scope, source, ids: idsOf(state, source) };
      return undefined;
    }
    if (before.source === source) return undefined;
    const ids = new Map<number, string>();
    const moved = movedSelection(state, (row) => {
      const place = movedPlace(before.source, source, row);
      const id = before.ids.get(row) ?? before.source.row(row)?.id;
      const found = id === undefined ? undefined : placeOfRow(source, id, place);
      const now = found ?? place;
      if (id !== undefined) ids.set(now, id);
      return now;
    });
    const isSame = JSON.stringify(moved) === JSON.stringify(state);
    followed.current = { state: isSame ? state : moved, scope, source, ids };
    return isSame ? undefined : moved;
  };
}

function idsOf(state: SelectionState, source: RowSource): ReadonlyMap<number, string> {
  const ids = new Map<number, string>();
  for (const row of rowsOf(state)) {
    const id = source.row(row)?.id;
    if (id !== undefined) ids.set(row, id);
  }
  return ids;
}
