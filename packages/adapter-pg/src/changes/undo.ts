import { isCutCell, type Change, type ColumnChange, type ColumnValue } from '@studio/core';
import type { RelationShape, ShapeColumn } from '../catalog/relationShape.ts';
import { nothingToUndo, type Undo } from './changeRun.ts';
import type { WrittenRow } from './writtenRow.ts';

const impossible = (reason: string): Undo => ({ ok: false, reason });

/** Takes an insert back: deletes the row, as long as it holds what was inserted. */
export function undoInsert(shape: RelationShape, after: WrittenRow): Undo {
  const { ref } = after;
  if (!ref) return impossible(`Rows of ${nameOf(shape)} cannot be named.`);
  const expect = valuesOf(after, [...after.cells.keys()]);
  if (typeof expect === 'string') return tooLarge(shape, expect);
  return { ok: true, changes: [{ kind: 'delete', relation: relationOf(shape), row: ref, expect }] };
}

/** Takes a deletion back: inserts the row as it was, numbers that the database gave included. */
export function undoDelete(shape: RelationShape, before: WrittenRow): Undo {
  if (shape.kind === 'view') {
    return impossible(`Rows of the view ${nameOf(shape)} may hold more than it shows.`);
  }
  if (shape.kind === 'table' && before.table !== null && before.table !== String(shape.id)) {
    return impossible(`The row stood in a table that inherits from ${nameOf(shape)}.`);
  }
  const stored = shape.columns.filter(({ generated }) => !generated);
  const unread = stored.find(({ readable }) => !readable);
  if (unread) return impossible(`This role may not read ${unread.name} of ${nameOf(shape)}.`);
  const values = valuesOf(
    before,
    stored.map(({ name }) => name),
  );
  if (typeof values === 'string') return tooLarge(shape, values);
  return {
    ok: true,
    changes: [{ kind: 'insert', relation: relationOf(shape), values: values.map(settingOf) }],
  };
}

/**
 * Takes an update back: gives columns that differ what they held, as long as they hold what was written.
 *
 * @param before the row as it was; or what the caller knew of the columns that were written, and no others changed
 */
export function undoUpdate(
  shape: RelationShape,
  before: Pick<WrittenRow, 'cells'>,
  after: WrittenRow,
  written: readonly string[],
): Undo {
  const unread = written.find((name) => !before.cells.has(name) || !after.cells.has(name));
  if (unread !== undefined) return impossible(`This role may not read ${unread} of ${nameOf(shape)}.`);
  const names = shape.columns.filter((column) => isRestored(column, before, after)).map(({ name }) => name);
  if (names.length === 0) return nothingToUndo;
  const { ref } = after;
  if (!ref) return impossible(`Rows of ${nameOf(shape)} cannot be named.`);
  const values = valuesOf(before, names);
  const expect = valuesOf(after, names);
  if (typeof values === 'string') return tooLarge(shape, values);
  if (typeof expect === 'string') return tooLarge(shape, expect);
  const change: Change = {
    kind: 'update',
    relation: relationOf(shape),
    row: ref,
    values: values.map(settingOf),
    expect,
  };
  return { ok: true, changes: [change] };
}

/** A cut value may differ anywhere, so it counts as changed. */
function isRestored(
  { name, generated }: ShapeColumn,
  before: Pick<WrittenRow, 'cells'>,
  after: WrittenRow,
): boolean {
  const was = before.cells.get(name);
  return !generated && was !== undefined && was !== after.cells.get(name);
}

/** Values of columns, or the name of the first one that is too large. */
function valuesOf({ cells }: Pick<WrittenRow, 'cells'>, names: readonly string[]): ColumnValue[] | string {
  const values: ColumnValue[] = [];
  for (const column of names) {
    const value = cells.get(column);
    if (value === undefined || isCutCell(value)) return column;
    values.push({ column, value });
  }
  return values;
}

function settingOf({ column, value }: ColumnValue): ColumnChange {
  return { column, set: value === null ? { to: 'null' } : { to: 'value', text: value } };
}

function tooLarge(shape: RelationShape, column: string): Undo {
  return impossible(`The value of ${column} in ${nameOf(shape)} is too large to be kept.`);
}

function relationOf({ schema, name }: RelationShape) {
  return { schema, name };
}

function nameOf({ schema, name }: RelationShape): string {
  return `${schema}.${name}`;
}
