import { isCutCell, type ResultColumn, type RowBatch } from '@studio/core';
import { visibleText } from '../../data-grid/cells/visibleText.ts';
import { columnIds } from '../../data-grid/gridColumn.ts';
import type { ResultsLabels } from '../useResultsLabels.ts';
import type { CartesianLayout } from './cartesianLayout.ts';
import type { ChartData } from './chartData.ts';
import type { ChartSpec } from './chartSpec.ts';
import type { PieLayout } from './pieLayout.ts';

/** What is read at one place of a chart: the texts of the database, not the numbers that were drawn. */
export interface ChartReading {
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly values: readonly { readonly series: number; readonly name: string; readonly text: string }[];
}

/** More values beside each other cannot be read at once. */
const mostValues = 12;

export interface ReadingContext {
  readonly columns: readonly ResultColumn[];
  readonly rows: RowBatch;
  readonly spec: ChartSpec;
  readonly labels: ResultsLabels;
}

/** The readings of a chart with two axes, from its start to its end. */
export function cartesianReadings(
  layout: CartesianLayout,
  data: ChartData,
  context: ReadingContext,
): readonly ChartReading[] {
  return layout.stops.map(({ x, y, points }) => ({
    x,
    y,
    title: titleOf(points[0]?.point.row ?? 0, context),
    values: points.slice(0, mostValues).map(({ series, point }) => ({
      series,
      name: visibleText(data.series[series]?.name ?? ''),
      text: textAt(context, point.row, point.column),
    })),
  }));
}

/** The readings of a pie, slice by slice. What was put together is named and not added up: a sum would be rounded. */
export function pieReadings(layout: PieLayout, context: ReadingContext): readonly ChartReading[] {
  const { labels } = context;
  return layout.slices.map(({ x, y, label, share, points }, series) => {
    const [only, ...others] = points;
    const text = only && others.length === 0 ? textAt(context, only.row, only.column) : labels.chartSum;
    return {
      x,
      y,
      title: visibleText(label),
      values: [{ series, name: labels.chartShare(share), text }],
    };
  });
}

function titleOf(row: number, context: ReadingContext): string {
  const { columns, spec, labels } = context;
  if (spec.x === null) return labels.recordRow(row + 1);
  const name = columnIds(columns.map((column) => column.name))[spec.x] ?? '';
  return `${visibleText(name)}: ${textAt(context, row, spec.x)}`;
}

function textAt({ rows, labels }: ReadingContext, row: number, column: number): string {
  const cell = rows.cell(row, column);
  if (cell === null) return labels.gridNull;
  return visibleText(isCutCell(cell) ? `${cell.preview}…` : cell);
}
