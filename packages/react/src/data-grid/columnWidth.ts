import { isCutCell, type Cell, type DataType } from '@studio/core';
import { isNumber } from './cells/presentCell.ts';

export const minColumnWidth = 48;
export const maxColumnWidth = 2_000;

/** Wide enough to read a text by, narrow enough that its neighbours stay in view. */
const maxAutoWidth = 320;
const minAutoWidth = 72;
const characterWidth = 7.3;
const cellPadding = 22;
/** Room for the sort mark and the key mark. */
const headerMarks = 40;

/** The width, in px, that a column begins with: by its name, its type, and the values of its first rows. */
export function autoColumnWidth(name: string, type: DataType, cells: readonly Cell[]): number {
  const header = Math.max(textWidth(name) + headerMarks, textWidth(type.display) * 0.85 + cellPadding);
  const widest = cells.reduce((width, cell) => Math.max(width, textWidth(textOf(cell))), 0) + cellPadding;
  const width = Math.max(minAutoWidth, Math.min(header, maxAutoWidth * 0.75), widest);
  // A number that is cut off reads as another number.
  return Math.round(Math.min(width, isNumber(type) ? maxColumnWidth : maxAutoWidth));
}

/** A width that a user asked for, kept usable. */
export function clampColumnWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, minColumnWidth), maxColumnWidth));
}

function textOf(cell: Cell): string {
  if (cell === null) return 'NULL';
  return isCutCell(cell) ? cell.preview : cell;
}

function textWidth(text: string): number {
  return Math.min(text.length, 300) * characterWidth;
}
