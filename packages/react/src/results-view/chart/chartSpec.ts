import type { DataType, ResultColumn } from '@studio/core';

export const chartTypes = ['line', 'bar', 'area', 'scatter', 'pie'] as const;
/** The form of a chart. */
export type ChartType = (typeof chartTypes)[number];

export const chartSorts = ['none', 'x', 'value'] as const;
/** As the rows come, along the x axis, or by value with the largest first. */
export type ChartSort = (typeof chartSorts)[number];

/** What of a result is drawn, and how. Columns are meant by their place in the result. */
export interface ChartSpec {
  readonly type: ChartType;
  /** `null` for the number of the row. */
  readonly x: number | null;
  /** Columns with numbers; each is a series. */
  readonly y: readonly number[];
  /** Each value of this column is a series of its own; only where `y` is one column. */
  readonly color: number | null;
  /** Of bars and areas: whether series stand on each other. */
  readonly stacked: boolean;
  readonly sort: ChartSort;
}

/** What a column can be in a chart. */
export type ColumnRole = 'number' | 'time' | 'category';

/** What a column of this type can be in a chart; anything has at least its text. */
export function roleOf({ kind }: Pick<DataType, 'kind'>): ColumnRole {
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'float':
      return 'number';
    case 'date':
    case 'timestamp':
      return 'time';
    default:
      return 'category';
  }
}

/** Places of the columns that have a role. */
export function columnsOf(columns: readonly ResultColumn[], role: ColumnRole): readonly number[] {
  return columns.flatMap(({ type }, index) => (roleOf(type) === role ? [index] : []));
}
