import { isCutCell, type ResultColumn, type RowBatch } from '@studio/core';
import { columnIds } from '../../data-grid/gridColumn.ts';
import { chartNumber, chartTime } from './chartNumber.ts';
import { roleOf, type ChartSpec } from './chartSpec.ts';
import { downsampled } from './downsample.ts';

/** A value of one row. Only its place in the drawing is a number; what it says is read from the row. */
export interface ChartPoint {
  readonly row: number;
  /** Column of its value. */
  readonly column: number;
  /** A number, a time in milliseconds, or the place of a category. */
  readonly x: number;
  readonly y: number;
}

export interface ChartSeries {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

export type ChartAxis =
  { readonly kind: 'number' | 'time' } | { readonly kind: 'category'; readonly labels: readonly string[] };

export interface ChartData {
  readonly x: ChartAxis;
  readonly series: readonly ChartSeries[];
  /** Rows that were looked at; further ones are not drawn. */
  readonly rows: number;
  /** Values that are NULL, no number, or without a place. */
  readonly skipped: number;
  /** Values with more digits than an axis can tell apart. */
  readonly approximate: number;
  /** Points before they were thinned out, where they were. */
  readonly sampledFrom?: number;
  /** Series and categories that are not drawn. */
  readonly hiddenSeries: number;
  readonly hiddenCategories: number;
}

export const mostPoints = 5_000;
const mostRows = 200_000;
const mostSeries = 12;
/** Bars that are wider than a hair. */
const mostCategories = 200;

/** The points of a chart, no more of them than can be drawn and told apart. */
export function chartData(columns: readonly ResultColumn[], rows: RowBatch, spec: ChartSpec): ChartData {
  const ids = columnIds(columns.map(({ name }) => name));
  const count = Math.min(rows.length, mostRows);
  const places = placesOf(columns, rows, count, spec);
  const series = new Map<string, ChartPoint[]>();
  const hidden = new Set<string>();
  let skipped = 0;
  let approximate = places.approximate;
  for (let row = 0; row < count; row += 1) {
    const x = places.of(row);
    for (const column of spec.y) {
      const cell = rows.cell(row, column);
      const value = typeof cell === 'string' ? chartNumber(cell) : undefined;
      if (!value || x === undefined) {
        skipped += 1;
        continue;
      }
      if (!value.isExact) approximate += 1;
      const isColored = spec.color !== null && spec.y.length === 1;
      const name = isColored ? textOf(rows, row, spec.color ?? 0) : (ids[column] ?? '');
      const points = series.get(name);
      if (points) points.push({ row, column, x, y: value.value });
      else if (series.size < mostSeries) series.set(name, [{ row, column, x, y: value.value }]);
      else hidden.add(name);
    }
  }
  const limited = limitedCategories(places.axis, sorted([...series], spec), spec);
  const thin = downsampled(limited.series, spec.type === 'scatter' ? 'every' : 'extremes', mostPoints);
  const total = limited.series.reduce((sum, { points }) => sum + points.length, 0);
  return {
    x: limited.axis,
    series: thin,
    rows: count,
    skipped,
    approximate,
    ...(total > mostPoints && { sampledFrom: total }),
    hiddenSeries: hidden.size,
    hiddenCategories: limited.hidden,
  };
}

interface Places {
  readonly axis: ChartAxis;
  /** Where a row stands on the x axis. */
  readonly of: (row: number) => number | undefined;
  readonly approximate: number;
}

function placesOf(columns: readonly ResultColumn[], rows: RowBatch, count: number, spec: ChartSpec): Places {
  const { x } = spec;
  const isBanded = spec.type === 'bar' || spec.type === 'pie';
  const role = x === null ? 'number' : roleOf(columns[x]?.type ?? { kind: 'other' });
  if (x === null && !isBanded) return { axis: { kind: 'number' }, of: (row) => row + 1, approximate: 0 };
  if (x !== null && role !== 'category' && !isBanded) {
    const read = role === 'time' ? chartTime : chartNumber;
    let approximate = 0;
    const values = Array.from({ length: count }, (_, row) => {
      const cell = rows.cell(row, x);
      const value = typeof cell === 'string' ? read(cell) : undefined;
      if (value && !value.isExact) approximate += 1;
      return value?.value;
    });
    return { axis: { kind: role }, of: (row) => values[row], approximate };
  }
  const labels: string[] = [];
  const known = new Map<string, number>();
  // A name that two rows share is one place only where something else tells their values apart.
  const isShared = spec.color !== null && spec.y.length === 1;
  const at = Array.from({ length: count }, (_, row) => {
    const label = x === null ? String(row + 1) : textOf(rows, row, x);
    const before = known.get(label);
    if (before !== undefined && isShared) return before;
    known.set(label, labels.length);
    return labels.push(label) - 1;
  });
  return { axis: { kind: 'category', labels }, of: (row) => at[row], approximate: 0 };
}

function textOf(rows: RowBatch, row: number, column: number): string {
  const cell = rows.cell(row, column);
  if (cell === null) return 'NULL';
  return isCutCell(cell) ? `${cell.preview}…` : cell;
}

function sorted(
  series: readonly (readonly [string, readonly ChartPoint[]])[],
  spec: ChartSpec,
): readonly ChartSeries[] {
  return series.map(([name, points]) => ({
    name,
    // Stable: points at the same place stay in the order of the rows.
    points: spec.sort === 'x' ? points.toSorted((one, other) => one.x - other.x) : points,
  }));
}

/** Puts categories in their order, and leaves out those that there is no room for. */
function limitedCategories(
  axis: ChartAxis,
  series: readonly ChartSeries[],
  { sort, type }: ChartSpec,
): { readonly axis: ChartAxis; readonly series: readonly ChartSeries[]; readonly hidden: number } {
  if (axis.kind !== 'category') return { axis, series, hidden: 0 };
  const totals = new Map<number, number>();
  for (const { points } of series) for (const { x, y } of points) totals.set(x, (totals.get(x) ?? 0) + y);
  const { labels } = axis;
  const order = labels.map((_, place) => place);
  if (sort === 'value') order.sort((one, other) => (totals.get(other) ?? 0) - (totals.get(one) ?? 0));
  if (sort === 'x') order.sort((one, other) => compareTexts(labels[one] ?? '', labels[other] ?? ''));
  const most = type === 'bar' || type === 'pie' ? mostCategories : Infinity;
  const kept = order.slice(0, most);
  const placeOf = new Map(kept.map((place, at) => [place, at]));
  return {
    axis: { kind: 'category', labels: kept.map((place) => labels[place] ?? '') },
    series: series.map(({ name, points }) => ({
      name,
      points: points
        .flatMap((point) => {
          const x = placeOf.get(point.x);
          return x === undefined ? [] : [{ ...point, x }];
        })
        .sort((one, other) => one.x - other.x),
    })),
    hidden: order.length - kept.length,
  };
}

const collator = new Intl.Collator('en', { numeric: true });
const compareTexts = (one: string, other: string) => collator.compare(one, other);
