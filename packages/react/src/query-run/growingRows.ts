import type { RowBatch } from '@studio/core';

/** Rows that come in pieces. */
export interface GrowingRows {
  readonly length: number;
  append(batch: RowBatch): void;
  /** All rows so far, which does not change when more come. Costs nothing: pieces are shared, never copied. */
  snapshot(): RowBatch;
}

/** Collects batches of rows of one result, each `width` cells wide. */
export function createGrowingRows(width: number): GrowingRows {
  const batches: RowBatch[] = [];
  /** Where each batch begins; ascending. */
  const starts: number[] = [];
  let length = 0;

  const batchAt = (row: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    get length() {
      return length;
    },
    append(batch) {
      if (batch.length === 0) return;
      batches.push(batch);
      starts.push(length);
      length += batch.length;
    },
    snapshot() {
      const size = length;
      return {
        length: size,
        width,
        cell(row, column) {
          const at = batchAt(row);
          const batch = batches[at];
          if (!batch || !(row >= 0 && row < size)) {
            throw new RangeError(`There is no row ${row}: ${size} have come.`);
          }
          return batch.cell(row - (starts[at] ?? 0), column);
        },
      };
    },
  };
}
