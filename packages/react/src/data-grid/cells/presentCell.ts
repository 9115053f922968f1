import { isCutCell, type Cell, type DataType, type SetTo } from '@studio/core';
import { byteSize } from './byteSize.ts';
import { visibleText } from './visibleText.ts';

/** How the value is drawn: `data-look` of a cell, styled by it. */
export type CellLook = 'text' | 'number' | 'boolean' | 'enum' | 'code' | 'null' | 'empty' | 'default';

export interface PresentedCell {
  readonly look: CellLook;
  /** What stands in the cell, on one line. Absent where a label stands for the value (NULL, empty, default). */
  readonly text?: string;
  /** Size of the whole value, where `text` is not all of it or does not show it. */
  readonly size?: string;
  /** Whether the value arrived cut, so that it must be loaded before it can be edited or copied. */
  readonly cut: boolean;
}

const numbers = new Set(['integer', 'decimal', 'float']);
const codes = new Set(['json', 'bytes', 'array', 'range', 'composite', 'geometry', 'uuid', 'network']);

/** What a grid draws for a value. The text is the database's own, never reformatted. */
export function presentCell(cell: Cell, type: DataType): PresentedCell {
  if (cell === null) return { look: 'null', cut: false };
  const look = lookOf(type);
  if (isCutCell(cell)) {
    return {
      look,
      text: `${visibleText(cell.preview)}…`,
      size: byteSize(sizeOf(cell.bytes, type)),
      cut: true,
    };
  }
  if (cell === '') return { look: 'empty', cut: false };
  if (type.kind === 'bytes') {
    return { look, text: visibleText(cell), size: byteSize(sizeOf(cell.length, type)), cut: false };
  }
  if (type.kind === 'boolean') return { look, text: booleanText(cell), cut: false };
  return { look, text: visibleText(cell), cut: false };
}

/** The same for a value that is to be written. */
export function presentSetTo(set: SetTo, type: DataType): PresentedCell {
  if (set.to === 'null') return { look: 'null', cut: false };
  if (set.to === 'default') return { look: 'default', cut: false };
  return presentCell(set.text, type);
}

export function isNumber(type: DataType): boolean {
  return numbers.has(type.kind);
}

function lookOf(type: DataType): CellLook {
  if (numbers.has(type.kind)) return 'number';
  if (type.kind === 'boolean') return 'boolean';
  if (type.kind === 'enum') return 'enum';
  return codes.has(type.kind) ? 'code' : 'text';
}

/** Postgres writes `t` and `f`. */
function booleanText(text: string): string {
  if (text === 't') return 'true';
  return text === 'f' ? 'false' : visibleText(text);
}

/** Bytes are written in hexadecimal as `\x…`, two characters for each. */
function sizeOf(textBytes: number, type: DataType): number {
  return type.kind === 'bytes' ? Math.max(0, Math.floor((textBytes - 2) / 2)) : textBytes;
}
