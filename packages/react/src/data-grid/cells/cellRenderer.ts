import type { DataType, DataTypeKind } from '@studio/core';
import { byteSize } from './byteSize.ts';
import { compactJson } from './compactJson.ts';
import { saidText } from './saidText.ts';
import { visibleText } from './visibleText.ts';

/** How the value is drawn: `data-look` of a cell, styled by it. */
export type ValueLook = 'text' | 'number' | 'boolean' | 'enum' | 'code';

/** What a cell shows of a value. Plain data, so that a row can be drawn without a component for each of its cells. */
export interface RenderedValue {
  readonly look: ValueLook;
  /** On one line, hidden characters made visible: see `visibleText`. */
  readonly text: string;
  /** Stands small after the text: the size of what is not shown. */
  readonly size?: string;
  /** Makes the text a link that opens apart. Ignored where it is neither `http:`, `https:` nor `mailto:`. */
  readonly href?: string;
  /** A colour as CSS writes it, shown before the text. */
  readonly swatch?: string;
}

/**
 * Draws a value of a type. Called for every cell in sight at each step of the wheel, so it should do little and must be
 * pure. It never sees NULL, the empty text or a value that arrived cut: those look the same in every column.
 */
export type CellRenderer = (text: string, type: DataType) => RenderedValue;

/** Bytes are written in hexadecimal as `\x…`, two characters for each. */
export function valueSize(textBytes: number, type: DataType): number {
  return type.kind === 'bytes' ? Math.max(0, Math.floor((textBytes - 2) / 2)) : textBytes;
}

const text: CellRenderer = (value) => ({ look: 'text', text: visibleText(value) });
const number: CellRenderer = (value) => ({ look: 'number', text: visibleText(value) });
const code: CellRenderer = (value) => ({ look: 'code', text: visibleText(value) });
const boolean: CellRenderer = (value, type) => ({
  look: 'boolean',
  text: visibleText(saidText(value, type)),
});
const json: CellRenderer = (value) => ({ look: 'code', text: visibleText(compactJson(value)) });
const bytes: CellRenderer = (value, type) => ({
  look: 'code',
  text: visibleText(value),
  size: byteSize(valueSize(value.length, type)),
});

/** How each kind of value is drawn where nothing else is said. The text is the database's own, never reformatted. */
export const kindRenderers: Readonly<Record<DataTypeKind, CellRenderer>> = {
  integer: number,
  decimal: number,
  float: number,
  boolean,
  text,
  uuid: code,
  date: text,
  time: text,
  timestamp: text,
  interval: text,
  json,
  bytes,
  enum: (value) => ({ look: 'enum', text: visibleText(value) }),
  array: code,
  range: code,
  composite: code,
  geometry: code,
  network: code,
  other: text,
};

/** A renderer for columns that hold addresses of the web or of mail: to be chosen by the host, never by the grid. */
export const renderLink: CellRenderer = (value) => ({
  look: 'text',
  text: visibleText(value),
  href: value.includes('@') && !value.includes(':') ? `mailto:${value}` : value,
});

/** A renderer for columns that hold colours as CSS writes them: to be chosen by the host. */
export const renderColor: CellRenderer = (value) => ({
  look: 'code',
  text: visibleText(value),
  ...(/^(#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl|oklch|oklab|lab|lch|hwb)a?\([\d\s.,%/+\-a-z]*\))$/i.test(value) && {
    swatch: value,
  }),
});
