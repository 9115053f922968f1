import type { Cell } from '@studio/core';
import { isNumber, presentCell } from './cells/presentCell.ts';
import { visibleText } from './cells/visibleText.ts';
import type { GridColumn } from './gridColumn.ts';
import type { MeasureText, TextLook } from './measureText.ts';

const minColumnWidth = 48;
const maxColumnWidth = 2_000;

/** Wide enough to read a text by, narrow enough that its neighbours stay in view. */
const maxAutoWidth = 320;
const maxNameWidth = 240;
const minAutoWidth = 72;
/** A user who asks for a column to fit wants to read it. */
const maxFitWidth = 800;

/** Both sides, the line at the end, and a hair for rounding. */
const cellPadding = 8 + 8 + 1 + 2;
/** Both sides of an enum's label. */
const labelPadding = 6 + 6;
const sizePadding = 6;
/** A swatch of colour and the space after it. */
const swatchWidth = 10 + 6;
const keyMark = 11 + 4;
const referenceMark = 12 + 4;
const typeMark = 11 + 4;
/** The arrow and its number; room is kept for them, so that sorting cuts no name. */
const sortMark = 4 + 13 + 8;

export interface WidthRequest {
  readonly column: GridColumn;
  readonly cells: readonly Cell[];
  readonly measure: MeasureText;
  /** Whether the user asked for all of it to be seen. @default false */
  readonly isFit?: boolean;
}

/** The width, in px, that a column begins with or is fitted to: by its name, its type, and values of its rows. */
export function autoColumnWidth({ column, cells, measure, isFit = false }: WidthRequest): number {
  const marks = (column.isKey ? keyMark : 0) + (column.foreignKey ? referenceMark : 0) + sortMark;
  const name = measure(visibleText(column.override?.header ?? column.name), 'name') + marks;
  const type = typeMark + measure(visibleText(column.type.name), 'type');
  const header = Math.min(Math.max(name, type) + cellPadding, isFit ? maxFitWidth : maxNameWidth);
  const values = widestOf(column, cells, measure) + cellPadding;
  // A number that is cut off reads as another number.
  const most = isNumber(column.type) ? maxColumnWidth : isFit ? maxFitWidth : maxAutoWidth;
  return Math.ceil(Math.min(Math.max(minAutoWidth, header, values), most));
}

/** A width that a user asked for, kept usable. */
export function clampColumnWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, minColumnWidth), maxColumnWidth));
}

function widestOf({ type, override }: GridColumn, cells: readonly Cell[], measure: MeasureText): number {
  return cells.reduce((width, cell) => {
    const { look, text = '', size, swatch } = presentCell(cell, type, override?.renderer);
    const end =
      (size === undefined ? 0 : measure(size, 'type') + sizePadding) +
      (swatch === undefined ? 0 : swatchWidth);
    const own = measure(text, fontOf(look)) + (look === 'enum' ? labelPadding : 0);
    return Math.max(width, own + end);
  }, 0);
}

function fontOf(look: string): TextLook {
  if (look === 'code') return 'code';
  return look === 'enum' ? 'label' : 'value';
}
