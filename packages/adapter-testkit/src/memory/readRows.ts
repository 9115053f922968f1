import {
  arrayBatch,
  defaultCellBytes,
  defaultPageRows,
  maxPageRows,
  StudioError,
  type PageStart,
  type RowColumn,
  type RowIdentity,
  type RowPage,
  type RowsRequest,
} from '@studio/core';
import { createBreather } from './breathe.ts';
import { cursorAt, readCursor } from './cursor.ts';
import { cutText } from './cutText.ts';
import type { MemoryRow } from './definition.ts';
import { compileFilter } from './filterRows.ts';
import { findRow, tokenOf } from './rowRef.ts';
import { compareKeys, keysOf, totalOrder, type Comparable, type RowOrder } from './rowOrder.ts';
import { sortedRows } from './sortedRows.ts';
import { tableId, type Table } from './table.ts';
import { partitionPoint, type PlacedRow, type RowSequence, type TableState } from './tableState.ts';

export async function readRows(
  table: Table,
  request: RowsRequest,
  signal: AbortSignal | undefined,
): Promise<RowPage> {
  const {
    limit = defaultPageRows,
    cellBytes = defaultCellBytes,
    page = { by: 'offset', offset: 0 },
  } = request;
  checkNumber('limit', limit, 1, maxPageRows);
  checkNumber('cellBytes', cellBytes, 0, Number.MAX_SAFE_INTEGER);
  if ('offset' in page) checkNumber('offset', page.offset, 0, Number.MAX_SAFE_INTEGER);
  const { state } = table;
  const columns = pageColumns(table, request.columns);
  const order = totalOrder(table, request.sort ?? []);
  const accepts = compileFilter(table, request.filter);
  const id = tableId(table.ref);
  const start = startOf(table, order, page);
  const filter = { id: JSON.stringify(request.filter ?? null), accepts };
  const { sequence, filtered } = await sortedRows(table, state, order, filter, signal);
  const scan: Scan = {
    sequence,
    accepts: filtered || !request.filter ? acceptAll : accepts,
    breathe: createBreather(signal),
  };
  const found = await findPage(scan, order, page, start, limit);
  if (page.by === 'row') checkBegins(found, start);
  const [first, last] = [found.rows[0], found.rows.at(-1)];
  return {
    columns: columns.map(({ column }) => column),
    rows: arrayBatch(
      found.rows.map(({ row }) => columns.map(({ index }) => cutText(row[index] ?? null, cellBytes))),
      columns.length,
    ),
    identity: identityOf(table, state, found.rows),
    after: found.follows && last ? cursorAt(id, order, last) : null,
    before: found.precedes && first ? cursorAt(id, order, first) : null,
    more: found.follows,
  };
}

/** The place in the order where the page begins; `undefined` for one that is counted off. */
function startOf(table: Table, order: RowOrder, page: PageStart): Comparable | undefined {
  if ('offset' in page) return undefined;
  if (page.by !== 'row') return readCursor(tableId(table.ref), order, page.cursor);
  if (page.row.by === 'physical') {
    throw new StudioError({
      code: 'badRequest',
      message: 'A page cannot begin with a row that is named by its physical place.',
    });
  }
  const found = findRow(table, table.state, page.row);
  if (!found) throw rowIsGone();
  return { id: found.id, keys: keysOf(order, found.row) };
}

function checkBegins({ rows }: FoundPage, start: Comparable | undefined): void {
  if (rows[0]?.id !== start?.id) throw rowIsGone();
}

function rowIsGone(): StudioError {
  return new StudioError({
    code: 'notFound',
    message: 'This row is gone, or the filter leaves it out.',
  });
}

const acceptAll = () => true;

interface Scan {
  readonly sequence: RowSequence;
  readonly accepts: (row: MemoryRow) => boolean;
  readonly breathe: () => Promise<void> | undefined;
}

interface FoundPage {
  readonly rows: readonly PlacedRow[];
  readonly precedes: boolean;
  readonly follows: boolean;
}

async function findPage(
  scan: Scan,
  order: RowOrder,
  page: PageStart,
  cursor: Comparable | undefined,
  limit: number,
): Promise<FoundPage> {
  const { length } = scan.sequence;
  if (page.by === 'end' || page.by === 'before') {
    const end = cursor
      ? cursorPosition(scan.sequence, order, cursor, -1)
      : length - (await skip(scan, -1, page.by === 'end' ? page.offset : 0));
    const found = await collectRows(scan, end - 1, -1, limit + 1);
    const follows = (await collectRows(scan, end, 1, 1)).length > 0;
    return { rows: found.slice(0, limit).reverse(), precedes: found.length > limit, follows };
  }
  const start = cursor
    ? cursorPosition(scan.sequence, order, cursor, page.by === 'row' ? -1 : 0)
    : await skip(scan, 1, page.by === 'offset' ? page.offset : 0);
  const found = await collectRows(scan, start, 1, limit + 1);
  const precedes = (await collectRows(scan, Math.min(start, length) - 1, -1, 1)).length > 0;
  return { rows: found.slice(0, limit), precedes, follows: found.length > limit };
}

/** Position of the first row that compares above `below` with the cursor: 0 passes over an equal row, -1 does not. */
function cursorPosition(sequence: RowSequence, order: RowOrder, cursor: Comparable, below: -1 | 0): number {
  return partitionPoint(sequence.length, (position) => {
    const { id, row } = sequence.at(position);
    return compareKeys(order, { id, keys: keysOf(order, row) }, cursor) <= below;
  });
}

async function collectRows(scan: Scan, from: number, step: 1 | -1, limit: number): Promise<PlacedRow[]> {
  const rows: PlacedRow[] = [];
  for (
    let position = from;
    position >= 0 && position < scan.sequence.length && rows.length < limit;
    position += step
  ) {
    await scan.breathe();
    const placed = scan.sequence.at(position);
    if (scan.accepts(placed.row)) rows.push(placed);
  }
  return rows;
}

/** How many positions `offset` rows take that the filter accepts, from the first row on or from the last one back. */
async function skip({ sequence, accepts, breathe }: Scan, step: 1 | -1, offset: number): Promise<number> {
  if (accepts === acceptAll) return Math.min(offset, sequence.length);
  let passed = 0;
  for (let skipped = 0; skipped < offset && passed < sequence.length; passed += 1) {
    await breathe();
    const position = step === 1 ? passed : sequence.length - 1 - passed;
    if (accepts(sequence.at(position).row)) skipped += 1;
  }
  return passed;
}

interface PageColumn {
  readonly column: RowColumn;
  readonly index: number;
}

function pageColumns(table: Table, names: readonly string[] | undefined): PageColumn[] {
  const wanted = names ?? table.columns.map(({ name }) => name);
  const keyOnly = (table.identity?.columns ?? []).filter((name) => !wanted.includes(name));
  return [...wanted, ...keyOnly].map((name, position) => {
    const index = table.indexes.get(name);
    const column = table.columns[index ?? -1];
    if (index === undefined || !column) {
      throw new StudioError({
        code: 'badRequest',
        message: `There is no column “${name}” in this relation.`,
        column: name,
      });
    }
    const isAdded = position >= wanted.length;
    return { index, column: { name, type: column.type, ...(isAdded && { keyOnly: true }) } };
  });
}

function identityOf(table: Table, state: TableState, rows: readonly PlacedRow[]): RowIdentity {
  if (table.identity) return { by: 'key', columns: table.identity.columns };
  if (table.readOnly !== undefined) return { by: 'none', reason: table.readOnly };
  return { by: 'physical', tokens: rows.map(({ id }) => tokenOf(state, id)) };
}

export function checkNumber(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new StudioError({
    code: 'badRequest',
    message: `“${name}” must be a whole number from ${least} to ${most}.`,
  });
}
