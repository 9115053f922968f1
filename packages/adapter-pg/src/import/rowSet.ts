import { copyLines, rowsOfCopyLines } from './copyLines.ts';
import type { ImportRow } from './importPlan.ts';

/** Rows that are written together, in whichever form they were read. */
export interface RowSet {
  readonly length: number;
  /** Whether every cell stands in the file. A column of one `copy` is filled in all rows or in none. */
  readonly isWhole: boolean;
  lineOf(index: number): number;
  slice(from: number, to: number): RowSet;
  /** In the text format of `copy`, where the set is whole. */
  copyLines(): Uint8Array;
  cells(): readonly ImportRow[];
}

export function rowsOfCells(rows: readonly ImportRow[]): RowSet {
  return {
    length: rows.length,
    get isWhole() {
      return rows.every(({ cells }) => !cells.includes(undefined));
    },
    lineOf: (index) => rows[index]?.line ?? NaN,
    slice: (from, to) => rowsOfCells(rows.slice(from, to)),
    copyLines: () => new TextEncoder().encode(copyLines(rows)),
    cells: () => rows,
  };
}

/** @param bytes lines of `copy`, and `lines` those of the file in which their rows begin */
export function rowsOfLines(bytes: Uint8Array, lines: readonly number[]): RowSet {
  let starts: readonly number[] | undefined;
  return {
    length: lines.length,
    isWhole: true,
    lineOf: (index) => lines[index] ?? NaN,
    slice(from, to) {
      starts ??= lineStarts(bytes);
      return rowsOfLines(bytes.subarray(starts[from], starts[to]), lines.slice(from, to));
    },
    copyLines: () => bytes,
    cells: () => rowsOfCopyLines(new TextDecoder().decode(bytes), lines),
  };
}

function lineStarts(bytes: Uint8Array): readonly number[] {
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return starts;
}
