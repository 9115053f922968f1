import {
  defaultCellBytes,
  defaultScanRows,
  defaultValues,
  maxValues,
  StudioError,
  type ValueCounts,
  type ValuesRequest,
} from '@studio/core';
import { createBreather } from './breathe.ts';
import { cutText } from './cutText.ts';
import { compileFilter } from './filterRows.ts';
import { orderingOf, type Ordering } from './ordering.ts';
import { checkNumber } from './readRows.ts';
import type { Table } from './table.ts';
import { keySequence } from './tableState.ts';

interface Counted {
  readonly text: string | null;
  count: number;
}

/** The values of one column, of the first rows in the order of the key. */
export async function listValues(
  table: Table,
  request: ValuesRequest,
  signal: AbortSignal | undefined,
): Promise<ValueCounts> {
  const { limit = defaultValues, scanRows = defaultScanRows, column, search } = request;
  checkNumber('limit', limit, 1, maxValues);
  checkNumber('scanRows', scanRows, 1, Number.MAX_SAFE_INTEGER);
  const index = table.indexes.get(column);
  const type = table.columns[index ?? -1]?.type;
  if (index === undefined || !type) {
    throw new StudioError({
      code: 'badRequest',
      message: `There is no column “${column}” in this relation.`,
      column,
    });
  }
  const accepts = compileFilter(table, request.filter);
  const needle = search?.toLowerCase();
  const ordering = orderingOf(type);
  const sequence = keySequence(table, table.state);
  const breathe = createBreather(signal);
  const looked = Math.min(sequence.length, scanRows);
  const counts = new Map<unknown, Counted>();
  for (let position = 0; position < looked; position += 1) {
    await breathe();
    const { row } = sequence.at(position);
    const text = row[index] ?? null;
    if (!accepts(row) || (needle !== undefined && !text?.toLowerCase().includes(needle))) continue;
    const key = sameKey(ordering, text);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { text, count: 1 });
  }
  const sorted = [...counts.values()].sort((a, b) => b.count - a.count || byValue(ordering, a.text, b.text));
  return {
    values: sorted
      .slice(0, limit)
      .map(({ text, count }) => ({ value: cutText(text, defaultCellBytes), count })),
    more: sorted.length > limit,
    ...(looked < sequence.length && { sampledRows: looked }),
  };
}

/** The same for texts that are one value, such as `1.0` and `1.00`. */
function sameKey(ordering: Ordering, text: string | null): unknown {
  if (text === null || ordering.isCanonical) return text;
  const key = ordering.key(text);
  return typeof key === 'object' ? JSON.stringify(key) : key;
}

function byValue({ key, compare }: Ordering, a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(key(a), key(b));
}
