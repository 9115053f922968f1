import type { Change, ChangeResult, ColumnChange, ColumnValue, RowRef } from '@studio/core';
import type { MemoryRow } from './definition.ts';
import type { Draft } from './draft.ts';
import { refOf } from './rowRef.ts';
import type { Table } from './table.ts';

/** A row that a change named, or meant by its filter, as it was and became. */
export interface DirectWrite {
  readonly table: Table;
  readonly id: number;
  readonly before: MemoryRow | null;
  readonly after: MemoryRow | null;
}

type Inverse = NonNullable<ChangeResult['inverse']>;

/** The most rows that an inverse is made for. */
const maxRows = 1_000;

/** The set that takes these writes back, the last one first; a reason where there is none. */
export function inverseOf(draft: Draft, writes: readonly DirectWrite[]): Inverse {
  if (writes.length > maxRows) return refused(`It wrote more than ${maxRows} rows.`);
  if (draft.writes().length !== writes.length) {
    return refused('Foreign keys changed further rows, which are not in the set.');
  }
  const keyless = writes.filter(({ table }) => !table.identity);
  if (new Set(keyless.map(({ table, id }) => `${table.ref.name} ${id}`)).size < keyless.length) {
    return refused('It wrote a row without a key twice.');
  }
  return { ok: true, set: { changes: writes.toReversed().flatMap((write) => undo(draft, write)) } };
}

function refused(what: string): Inverse {
  return { ok: false, reason: `${what} It cannot be taken back as one set.` };
}

function undo(draft: Draft, { table, id, before, after }: DirectWrite): readonly Change[] {
  const relation = { schema: table.ref.schema, name: table.ref.name };
  const ref: RowRef | undefined = after ? refOf(table, draft.state(table), { id, row: after }) : undefined;
  const value = (row: MemoryRow, index: number) => row[index] ?? null;
  const stored = table.columns.flatMap(({ name, generated }, index) => (generated ? [] : [{ name, index }]));
  const setting = (row: MemoryRow, columns = stored) =>
    columns.map(({ name: column, index }): ColumnChange => {
      const text = value(row, index);
      return { column, set: text === null ? { to: 'null' } : { to: 'value', text } };
    });
  const expecting = (row: MemoryRow, columns = stored) =>
    columns.map(({ name: column, index }): ColumnValue => ({ column, value: value(row, index) }));
  if (before && !after) return [{ kind: 'insert', relation, values: setting(before) }];
  if (!after || !ref) return [];
  if (!before) return [{ kind: 'delete', relation, row: ref, expect: expecting(after) }];
  const changed = stored.filter(({ index }) => value(before, index) !== value(after, index));
  if (changed.length === 0) return [];
  return [
    {
      kind: 'update',
      relation,
      row: ref,
      values: setting(before, changed),
      expect: expecting(after, changed),
    },
  ];
}
