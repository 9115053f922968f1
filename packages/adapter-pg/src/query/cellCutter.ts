import { isCutCell, type Cell } from '@studio/core';
import { readCellText } from '../rows/cells.ts';

/** Makes cells of a statement's rows, and counts the bytes of what is left after cutting. */
export interface CellCutter {
  /** Bytes of all rows so far. */
  readonly bytes: number;
  cut(rows: readonly (readonly (string | null)[])[], wireBytes: number): Cell[][];
}

/** @param cellBytes UTF-8 bytes over which a cell is cut */
export function createCellCutter(cellBytes: number): CellCutter {
  let total = 0;
  return {
    get bytes() {
      return total;
    },
    cut(rows, wireBytes) {
      total += wireBytes;
      return rows.map((row) =>
        row.map((text) => {
          const cell = readCellText(text, null, cellBytes);
          if (isCutCell(cell)) total -= cell.bytes - cell.preview.length;
          return cell;
        }),
      );
    },
  };
}
