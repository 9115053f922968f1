import type { ChartData, ChartPoint } from './chartData.ts';
import type { ChartSpec } from './chartSpec.ts';

/** From where to where a value is drawn. */
export interface PlacedValue {
  readonly point: ChartPoint;
  readonly from: number;
  readonly to: number;
}

export interface PlacedSeries {
  readonly values: readonly PlacedValue[];
}

/** Values from zero, or on those of the series before them: what is negative below zero. */
export function stacked({ series }: ChartData, { type, stacked }: ChartSpec): readonly PlacedSeries[] {
  if (!stacked || (type !== 'bar' && type !== 'area')) {
    return series.map(({ points }) => ({ values: points.map((point) => ({ point, from: 0, to: point.y })) }));
  }
  const above = new Map<number, number>();
  const below = new Map<number, number>();
  return series.map(({ points }) => ({
    values: points.map((point) => {
      const sums = point.y < 0 ? below : above;
      const from = sums.get(point.x) ?? 0;
      const to = from + point.y;
      sums.set(point.x, to);
      return { point, from, to };
    }),
  }));
}
