import type { SortTerm } from '@studio/core';
import { isFilter } from './filter/isFilter.ts';
import type { GridPlace, GridRange, GridState, PinnedColumns } from './gridState.ts';

/**
 * Reads a grid's state that was kept as JSON. Parts that are missing or broken are absent from what is returned, so that a
 * saved view of an older version, or an address that was edited by hand, brings back what it can.
 *
 * @param value what `JSON.parse` made of it
 */
export function parseGridState(value: unknown): Partial<GridState> {
  if (!isRecord(value)) return {};
  const { sort, filter, columnOrder, columnSizes, pinned, hidden, position, selection } = value;
  return {
    ...(Array.isArray(sort) && sort.every(isSortTerm) && { sort }),
    ...((filter === null || isFilter(filter)) && { filter }),
    ...(isTexts(columnOrder) && { columnOrder }),
    ...(isSizes(columnSizes) && { columnSizes }),
    ...(isPinned(pinned) && { pinned }),
    ...(isTexts(hidden) && { hidden }),
    ...((position === null || isPlace(position)) && { position }),
    ...((selection === null || isRanges(selection)) && { selection }),
  };
}

function isSortTerm(value: unknown): value is SortTerm {
  return (
    isRecord(value) &&
    typeof value['column'] === 'string' &&
    [undefined, 'asc', 'desc'].includes(value['direction'] as undefined) &&
    [undefined, 'first', 'last'].includes(value['nulls'] as undefined)
  );
}

function isSizes(value: unknown): value is GridState['columnSizes'] {
  return isRecord(value) && Object.values(value).every((size) => Number.isFinite(size));
}

function isPinned(value: unknown): value is PinnedColumns {
  return isRecord(value) && isTexts(value['start']) && isTexts(value['end']);
}

function isPlace(value: unknown): value is GridPlace {
  return (
    isRecord(value) &&
    isRowPlace(value['firstRow']) &&
    // −1 is the header.
    (value['row'] === -1 || isRowPlace(value['row'])) &&
    typeof value['column'] === 'string'
  );
}

function isRanges(value: unknown): value is readonly GridRange[] {
  return Array.isArray(value) && value.every(isRange);
}

function isRange(value: unknown): value is GridRange {
  if (!isRecord(value)) return false;
  const { firstRow, lastRow, firstColumn, lastColumn } = value;
  return (
    isRowPlace(firstRow) &&
    (lastRow === null || (isRowPlace(lastRow) && lastRow >= firstRow)) &&
    (firstColumn === null || typeof firstColumn === 'string') &&
    (lastColumn === null || typeof lastColumn === 'string')
  );
}

function isRowPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
