import { isCutCell, type ResultColumn, type RowBatch } from '@studio/core';
import { columnsOf, type ChartSpec } from './chartSpec.ts';

/** Rows that are looked at to learn how many different values a column has. */
const sampledRows = 500;
/** More lines cannot be told apart. */
const mostSeries = 6;
const mostColors = 8;
/** Slices that can be compared by eye. */
const mostSlices = 8;

const base = { color: null, stacked: false, sort: 'none' } as const;

/**
 * Guesses what a result wants to show. Time runs along the x axis; of texts and numbers, texts name bars; numbers alone are
 * points. Keys are numbers that mean no amount, so they are drawn only where there is nothing else.
 * `undefined` where there is no number to draw.
 *
 * @param keys places of columns that name a row
 */
export function guessChart(
  columns: readonly ResultColumn[],
  rows: RowBatch,
  keys: readonly number[] = [],
): ChartSpec | undefined {
  const all = columnsOf(columns, 'number');
  const names = all.filter((index) => isName(columns[index], keys, index));
  const amounts = all.filter((index) => !names.includes(index));
  const numbers = amounts.length > 0 ? amounts : all;
  if (numbers.length === 0) return undefined;
  const [time] = columnsOf(columns, 'time');
  const categories = columnsOf(columns, 'category').filter((index) => isShort(columns[index]));
  const [first = 0] = numbers;

  if (time !== undefined) {
    // Of times that repeat, one line would jump up and down between what is told apart beside them.
    const color = isRepeated(rows, time) ? categories.find((index) => hasFew(rows, index)) : undefined;
    const y = color === undefined ? numbers.slice(0, mostSeries) : [first];
    return { ...base, type: 'line', x: time, y, color: color ?? null, sort: 'x' };
  }
  const [category, second] = categories;
  if (category !== undefined) {
    if (numbers.length === 1 && isShare(columns[first]) && rows.length <= mostSlices) {
      return { ...base, type: 'pie', x: category, y: [first], sort: 'value' };
    }
    const color = second !== undefined && isRepeated(rows, category) && hasFew(rows, second);
    if (color) return { ...base, type: 'bar', x: category, y: [first], color: second, stacked: true };
    return { ...base, type: 'bar', x: category, y: numbers.slice(0, mostSeries) };
  }
  const [x] = names;
  if (x !== undefined && amounts.length > 0) {
    const type = isRising(rows, x) && rows.length > 2 ? 'line' : 'bar';
    return { ...base, type, x, y: amounts.slice(0, mostSeries), sort: type === 'line' ? 'x' : 'none' };
  }
  const [, other] = numbers;
  if (other === undefined) return { ...base, type: rows.length > 40 ? 'line' : 'bar', x: null, y: [first] };
  if (isRising(rows, first) && rows.length > 2) {
    return { ...base, type: 'line', x: first, y: numbers.slice(1, mostSeries + 1), sort: 'x' };
  }
  return { ...base, type: 'scatter', x: first, y: [other] };
}

/** Numbers that count or name rather than measure: keys, and years. */
function isName(column: ResultColumn | undefined, keys: readonly number[], index: number): boolean {
  if (!column) return false;
  if (keys.includes(index)) return true;
  return (
    column.type.kind === 'integer' &&
    /^(?:id|nr|no|key|year|month|day|week|hour|.*_(?:id|nr|no|key))$/i.test(column.name)
  );
}

/** Documents and pictures name nothing. */
function isShort(column: ResultColumn | undefined): boolean {
  const kind = column?.type.kind;
  return (
    kind === 'text' ||
    kind === 'enum' ||
    kind === 'boolean' ||
    kind === 'time' ||
    kind === 'network' ||
    kind === 'range'
  );
}

function isShare(column: ResultColumn | undefined): boolean {
  return /share|percent|pct|ratio|portion/i.test(column?.name ?? '');
}

function sample(rows: RowBatch, column: number): readonly string[] {
  return Array.from({ length: Math.min(rows.length, sampledRows) }, (_, row) => {
    const cell = rows.cell(row, column);
    return cell === null ? '' : isCutCell(cell) ? cell.preview : cell;
  });
}

function isRepeated(rows: RowBatch, column: number): boolean {
  const texts = sample(rows, column);
  return new Set(texts).size < texts.length;
}

function hasFew(rows: RowBatch, column: number): boolean {
  const different = new Set(sample(rows, column)).size;
  return different > 1 && different <= mostColors;
}

function isRising(rows: RowBatch, column: number): boolean {
  return sample(rows, column).every((text, row, texts) => row === 0 || Number(text) > Number(texts[row - 1]));
}
