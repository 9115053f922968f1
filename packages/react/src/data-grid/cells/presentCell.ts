import { isCutCell, type Cell, type DataType, type SetTo } from '@studio/core';
import { byteSize } from './byteSize.ts';
import { kindRenderers, valueSize, type CellRenderer, type ValueLook } from './cellRenderer.ts';
import { visibleText } from './visibleText.ts';

/** `data-look` of a cell: how its value is drawn, or which of the values without a text it holds. */
export type CellLook = ValueLook | 'null' | 'empty' | 'default';

export interface PresentedCell {
  readonly look: CellLook;
  /** What stands in the cell, on one line. Absent where a label stands for the value (NULL, empty, default). */
  readonly text?: string;
  /** Size of the whole value, where `text` is not all of it or does not show it. */
  readonly size?: string;
  readonly href?: string;
  readonly swatch?: string;
  /** Whether the value arrived cut, so that it must be loaded before it can be edited or copied. Absent is no. */
  readonly cut?: true;
}

const nullCell: PresentedCell = { look: 'null' };
const defaultCell: PresentedCell = { look: 'default' };
const emptyCell: PresentedCell = { look: 'empty' };

/** What a grid draws for a value; `render` is the host's own renderer of the column. */
export function presentCell(
  cell: Cell,
  type: DataType,
  render: CellRenderer = kindRenderers[type.kind],
): PresentedCell {
  if (cell === null) return nullCell;
  if (isCutCell(cell)) {
    return {
      look: kindRenderers[type.kind](cell.preview, type).look,
      text: `${visibleText(cell.preview)}…`,
      size: byteSize(valueSize(cell.bytes, type)),
      cut: true,
    };
  }
  return cell === '' ? emptyCell : render(cell, type);
}

/** The same for a value that is to be written. */
export function presentSetTo(set: SetTo, type: DataType, render?: CellRenderer): PresentedCell {
  if (set.to === 'null') return nullCell;
  return set.to === 'default' ? defaultCell : presentCell(set.text, type, render);
}

export function isNumber({ kind }: DataType): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}
