import type { MemoryRow } from './definition.ts';
import type { Table } from './table.ts';
import type { PlacedRow, TableState } from './tableState.ts';

/** What a set of changes would make of the tables: kept apart until all of it is known to be possible. */
export interface Draft {
  state(table: Table): TableState;
  write(table: Table, id: number, row: MemoryRow | null): PlacedRow;
  insert(table: Table, row: MemoryRow): PlacedRow;
  /** A point to come back to: undoes everything since. */
  savepoint(): () => void;
  commit(): void;
}

export function createDraft(): Draft {
  let states = new Map<Table, TableState>();
  const state = (table: Table) => states.get(table) ?? table.state;
  const put = (table: Table, id: number, row: MemoryRow | null, nextId: number): PlacedRow => {
    const { source, edits } = state(table);
    const changed = new Map(edits).set(id, { row, version: (edits.get(id)?.version ?? 0) + 1 });
    states.set(table, { source, edits: changed, nextId });
    return { id, row: row ?? [] };
  };
  return {
    state,
    write: (table, id, row) => put(table, id, row, state(table).nextId),
    insert: (table, row) => put(table, state(table).nextId, row, state(table).nextId + 1),
    savepoint() {
      const kept = new Map(states);
      return () => {
        states = kept;
      };
    },
    commit() {
      for (const [table, next] of states) table.state = next;
    },
  };
}
