import type { Change, ChangeOutcome, ColumnChange, ColumnConflict, ColumnValue, SetTo } from '../change.ts';
import type { Filter } from '../filter.ts';
import type { RowRef } from '../rows.ts';
import { rowId, type KnownValues } from './knownRows.ts';
import type { RelationView } from './relationView.ts';
import { columnsOfFilter, judgeFilter, requiredValues, type KnownValue, type Verdict } from './rowFilter.ts';

type OfKind<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

/** What is to become of a change under a row filter: sent, as it stands here, or answered without being sent. */
export type Judgement =
  | {
      readonly kind: 'send';
      readonly change: Change;
      /** Columns that must hold what the filter was judged on. */
      readonly pinned: ReadonlySet<string>;
      /** What the columns of the filter hold afterwards; absent for a delete. */
      readonly after?: KnownValues;
      /** Of an upsert, which is sent as what it comes to: what it did where that is applied. */
      readonly did?: 'inserted' | 'updated';
    }
  | { readonly kind: 'answer'; readonly outcome: ChangeOutcome };

/** The rows that changes of one set may be about, by {@link rowId}, as they are once the changes before have been made. */
export type KnownRows = Map<string, KnownValues>;

/**
 * Judges a change to a relation with a row filter, and notes what it makes of the rows. An update or delete is sent with
 * expectations on every column that the filter looks at: it meets the row only while the row holds the very values that
 * the filter was judged on, so that no change by others in between can widen it.
 */
export function judgeChange(view: RelationView, filter: Filter, change: Change, rows: KnownRows): Judgement {
  switch (change.kind) {
    case 'insert':
      return judgeInsert(view, filter, change, rows);
    case 'update':
    case 'delete':
      return judgeRowChange(view, filter, change, rows);
    case 'upsert':
      return judgeUpsert(view, filter, change, rows);
    case 'updateWhere':
    case 'deleteWhere':
      return judgeBulk(view, filter, change);
  }
}

/**
 * A row that is met may be one that is not visible, and must then be neither written nor told of. So an upsert is sent as
 * an update of the visible row that has its key, or as an insert where there is none: a key refuses a hidden row's values
 * as it does for any insert.
 */
function judgeUpsert(
  view: RelationView,
  filter: Filter,
  change: OfKind<'upsert'>,
  rows: KnownRows,
): Judgement {
  const { relation, key, values, onConflict } = change;
  const row = upsertRow(view, change);
  if (!row) return failed(`Rows you see a part of are met by their key, with values: ${keyNames(view)}.`);
  if (!rows.has(rowId(view, row))) {
    const judged = judgeInsert(view, filter, { kind: 'insert', relation, values }, rows);
    return judged.kind === 'send' ? { ...judged, did: 'inserted' } : judged;
  }
  const written = values.filter(({ column }) => !key.includes(column));
  if (onConflict === 'skip' || written.length === 0) {
    return { kind: 'answer', outcome: { kind: 'applied', did: 'skipped', row } };
  }
  const update: Change = { kind: 'update', relation, row, values: written, expect: [] };
  const judged = judgeRowChange(view, filter, update, rows);
  return judged.kind === 'send' ? { ...judged, did: 'updated' } : judged;
}

/** The row that an upsert means; `undefined` where it does not name it by the key that names rows here. */
export function upsertRow(view: RelationView, change: OfKind<'upsert'>): RowRef | undefined {
  if (view.identity.by !== 'key') return undefined;
  const { columns } = view.identity;
  const isKey =
    change.key.length === columns.length && columns.every((column) => change.key.includes(column));
  const key = columns.flatMap((column) => {
    const set = change.values.find((value) => value.column === column)?.set;
    return set?.to === 'value' ? [{ column, text: set.text }] : [];
  });
  return isKey && key.length === columns.length ? { by: 'key', key } : undefined;
}

const keyNames = ({ identity }: RelationView) => (identity.by === 'key' ? identity.columns.join(', ') : '');

/**
 * Meets visible rows only, and is judged on the values that it writes: of the others none is known. What it makes of rows
 * that later changes name stands in no {@link KnownRows}; those are sent with expectations that then fail.
 */
function judgeBulk(
  view: RelationView,
  filter: Filter,
  change: OfKind<'updateWhere' | 'deleteWhere'>,
): Judgement {
  const narrowed = { ...change, filter: { kind: 'and', filters: [filter, change.filter] } } as const;
  if (change.kind === 'deleteWhere') return { kind: 'send', change: narrowed, pinned: new Set() };
  const after = new Map(change.values.map(({ column, set }) => [column, writtenValue(set)]));
  const verdict = judgeMoved(view, filter, after, new Set(after.keys()));
  return verdict === true ? { kind: 'send', change: narrowed, pinned: new Set() } : refused(verdict);
}

function judgeInsert(
  view: RelationView,
  filter: Filter,
  change: OfKind<'insert'>,
  rows: KnownRows,
): Judgement {
  const named = new Set(change.values.map(({ column }) => column));
  const given = [...requiredValues(filter)].flatMap(([column, text]): ColumnChange[] =>
    named.has(column) ? [] : [{ column, set: { to: 'value', text } }],
  );
  const values = [...change.values, ...given];
  const after = new Map<string, KnownValue>();
  for (const column of columnsOfFilter(filter, view.columns.keys())) {
    const written = values.find((value) => value.column === column);
    after.set(column, written ? writtenValue(written.set) : defaultOf(view, column));
  }
  const verdict = judge(view, filter, after);
  if (verdict !== true) return refused(verdict);
  const id = idAfter(view, values, new Map());
  if (id !== undefined) rows.set(id, after);
  return { kind: 'send', change: { ...change, values }, pinned: new Set(), after };
}

function judgeRowChange(
  view: RelationView,
  filter: Filter,
  change: OfKind<'update' | 'delete'>,
  rows: KnownRows,
): Judgement {
  const id = rowId(view, change.row);
  const before = rows.get(id);
  if (!before) return { kind: 'answer', outcome: { kind: 'vanished' } };
  const values = change.kind === 'update' ? change.values : [];
  const conflicts = conflictsOf(change.expect, before, values);
  if (conflicts.length > 0) return { kind: 'answer', outcome: { kind: 'conflict', columns: conflicts } };
  const pins = pinsOf(change.expect, before);
  if (!pins) return refused('unsure');
  const sent = {
    change: { ...change, expect: [...change.expect, ...pins] },
    pinned: new Set(before.keys()),
  };
  if (change.kind === 'delete') {
    rows.delete(id);
    return { kind: 'send', ...sent };
  }
  const after = new Map(before);
  const moved = new Set<string>();
  for (const { column, set } of change.values) {
    const value = writtenValue(set);
    if (!before.has(column) || value === before.get(column)) continue;
    after.set(column, value);
    moved.add(column);
  }
  const verdict = judgeMoved(view, filter, after, moved);
  if (verdict !== true) return refused(verdict);
  rows.delete(id);
  const next = idAfter(view, change.values, keyOf(change));
  if (next !== undefined) rows.set(next, after);
  return { kind: 'send', ...sent, after };
}

/** Of a filter that held before, only what looks at columns that are written anew is judged again. */
function judgeMoved(
  view: RelationView,
  filter: Filter,
  after: KnownValues,
  moved: ReadonlySet<string>,
): Verdict {
  const parts = conjunctsOf(filter).filter((part) =>
    [...columnsOfFilter(part, view.columns.keys())].some((column) => moved.has(column)),
  );
  return judge(view, { kind: 'and', filters: parts }, after);
}

function conjunctsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? filter.filters.flatMap(conjunctsOf) : [filter];
}

/** Whether a filter is sure to hold for a row with these values. */
export function judge(view: RelationView, filter: Filter, values: KnownValues): Verdict {
  return judgeFilter(filter, {
    value: (column) => values.get(column),
    type: (column) => view.columns.get(column)?.type,
  });
}

function writtenValue(set: SetTo): KnownValue {
  switch (set.to) {
    case 'value':
      return set.text;
    case 'null':
      return null;
    case 'default':
      return undefined;
  }
}

/** What a column of a table holds where an insert does not name it. A domain may have a default of its own. */
function defaultOf(view: RelationView, name: string): KnownValue {
  const column = view.columns.get(name);
  const hasNone =
    column && column.default === undefined && !column.identity && !column.generated && !column.type.base;
  return hasNone ? null : undefined;
}

/** Expectations of the caller that the row does not meet as it was read. */
function conflictsOf(
  expect: readonly ColumnValue[],
  before: KnownValues,
  values: readonly ColumnChange[],
): ColumnConflict[] {
  return expect.flatMap(({ column, value }): ColumnConflict[] => {
    const theirs = before.get(column);
    if (theirs === undefined || theirs === value) return [];
    const mine = values.find((written) => written.column === column)?.set;
    return [{ column, base: value, theirs, ...(mine && { mine }) }];
  });
}

/** Expectations to add; `undefined` where a value is not known. */
function pinsOf(expect: readonly ColumnValue[], before: KnownValues): ColumnValue[] | undefined {
  const expected = new Set(expect.map(({ column }) => column));
  const pins: ColumnValue[] = [];
  for (const [column, value] of before) {
    if (value === undefined) return undefined;
    if (!expected.has(column)) pins.push({ column, value });
  }
  return pins;
}

function keyOf(change: OfKind<'update'>): ReadonlyMap<string, string> {
  return new Map(change.row.by === 'key' ? change.row.key.map(({ column, text }) => [column, text]) : []);
}

/** How the row is named afterwards; `undefined` where its key is not known. */
function idAfter(
  view: RelationView,
  values: readonly ColumnChange[],
  before: ReadonlyMap<string, string>,
): string | undefined {
  if (view.identity.by !== 'key') return undefined;
  const key = new Map(before);
  for (const { column, set } of values) {
    if (set.to === 'value') key.set(column, set.text);
    else key.delete(column);
  }
  const named = view.identity.columns.flatMap((column) => {
    const text = key.get(column);
    return text === undefined ? [] : [{ column, text }];
  });
  return named.length === view.identity.columns.length ? rowId(view, { by: 'key', key: named }) : undefined;
}

function refused(verdict: Exclude<Verdict, true>): Judgement {
  const message =
    verdict === 'unsure'
      ? 'You may see a part of these rows only, and it cannot be checked that the row would stay in it. Nothing was saved.'
      : 'This would put the row outside of what you may see. Nothing was saved.';
  return failed(message);
}

function failed(message: string): Judgement {
  return { kind: 'answer', outcome: { kind: 'failed', error: { code: 'notAllowed', message } } };
}
