import type { MemoryRow } from './definition.ts';
import type { Table } from './table.ts';
import { rowAt, type Edit, type PlacedRow, type TableState } from './tableState.ts';

/** One row as it was and became, whoever caused it; `null` where there was or is none. */
export interface DraftWrite {
  readonly table: Table;
  readonly before: MemoryRow | null;
  readonly after: MemoryRow | null;
}

/** What a set of changes would make of the tables: kept apart until all of it is known to be possible. */
export interface Draft {
  state(table: Table): TableState;
  write(table: Table, id: number, row: MemoryRow | null): PlacedRow;
  insert(table: Table, row: MemoryRow): PlacedRow;
  /** A point to come back to: undoes everything since. */
  savepoint(): () => void;
  /** Everything that was written and not undone, in its order. */
  writes(): readonly DraftWrite[];
  commit(): void;
}

/** Edits are copied once for each table and then written in place, for a set may hold thousands of changes. */
export function createDraft(): Draft {
  const states = new Map<Table, TableState & { readonly edits: Map<number, Edit> }>();
  const journal: (() => void)[] = [];
  const writes: DraftWrite[] = [];
  const own = (table: Table) =>
    states.get(table) ?? { ...bare(table.state), edits: new Map(table.state.edits) };

  const put = (table: Table, id: number, row: MemoryRow | null, nextId: number): PlacedRow => {
    const before = own(table);
    const { source, edits } = before;
    const replaced = edits.get(id);
    writes.push({ table, before: rowAt(before, id) ?? null, after: row });
    journal.push(() => {
      writes.pop();
      if (replaced) edits.set(id, replaced);
      else edits.delete(id);
      states.set(table, { ...bare(before), edits });
    });
    edits.set(id, { row, version: (replaced?.version ?? 0) + 1 });
    states.set(table, { source, edits, nextId });
    return { id, row: row ?? [] };
  };
  const state = (table: Table) => states.get(table) ?? table.state;
  return {
    state,
    write: (table, id, row) => put(table, id, row, state(table).nextId),
    insert: (table, row) => put(table, state(table).nextId, row, state(table).nextId + 1),
    savepoint() {
      const length = journal.length;
      return () => {
        while (journal.length > length) journal.pop()?.();
      };
    },
    writes: () => writes,
    commit() {
      for (const [table, next] of states) table.state = next;
    },
  };
}

/** A state without the sequence that was made of it, which ends with the next write. */
const bare = ({ source, nextId }: TableState) => ({ source, nextId });
