import { arc, pie, type PieArcDatum } from 'd3-shape';
import type { ChartData, ChartPoint } from './chartData.ts';
import type { ChartSize } from './cartesianLayout.ts';

export interface PieSlice {
  readonly path: string;
  /** Where its middle is. */
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Of the whole, 0 to 1. */
  readonly share: number;
  /** What it stands for; several where small ones were put together. */
  readonly points: readonly ChartPoint[];
}

export interface PieLayout {
  readonly centre: { readonly x: number; readonly y: number };
  readonly slices: readonly PieSlice[];
  /** Values below zero, which no slice can stand for. */
  readonly negative: number;
}

/** More slices cannot be told apart; the smallest are put together. */
export const mostSlices = 12;

interface Piece {
  readonly label: string;
  readonly value: number;
  readonly points: readonly ChartPoint[];
}

/** Places the slices of the first series, in px. */
export function pieLayout(
  data: ChartData,
  size: ChartSize,
  otherLabel: (count: number) => string,
): PieLayout {
  const points = data.series.flatMap((series) => series.points);
  const labels = data.x.kind === 'category' ? data.x.labels : [];
  const positive = points.filter(({ y }) => y > 0);
  const pieces = byLabel(positive, (point) => labels[point.x] ?? '');
  const shown = pieces.length > mostSlices ? together(pieces, otherLabel) : pieces;
  const total = shown.reduce((sum, { value }) => sum + value, 0);
  const radius = Math.max(20, Math.min(size.width, size.height - size.top) / 2 - 16);
  const centre = { x: size.width / 2, y: size.top + (size.height - size.top) / 2 };
  const shape = arc<PieArcDatum<Piece>>()
    .innerRadius(radius * 0.55)
    .outerRadius(radius);
  const slices = pie<Piece>()
    .sort(null)
    .value(({ value }) => value)([...shown]);
  return {
    centre,
    negative: points.length - positive.length,
    slices: slices.map((slice) => {
      const [x, y] = shape.centroid(slice);
      const { label, value, points } = slice.data;
      return {
        path: shape(slice) ?? '',
        x: centre.x + x,
        y: centre.y + y,
        label,
        share: value / total,
        points,
      };
    }),
  };
}

/** One piece for each label, in the order in which they come first. */
function byLabel(points: readonly ChartPoint[], labelOf: (point: ChartPoint) => string): readonly Piece[] {
  const groups = new Map<string, ChartPoint[]>();
  for (const point of points) {
    const label = labelOf(point);
    const group = groups.get(label);
    if (group) group.push(point);
    else groups.set(label, [point]);
  }
  return [...groups].map(([label, group]) => ({
    label,
    value: group.reduce((sum, { y }) => sum + y, 0),
    points: group,
  }));
}

/** The largest in the order that they have, then one slice for all others. */
function together(pieces: readonly Piece[], otherLabel: (count: number) => string): readonly Piece[] {
  const limit = pieces.map(({ value }) => value).sort((one, other) => other - one)[mostSlices - 2] ?? 0;
  const large = pieces.filter(({ value }) => value >= limit).slice(0, mostSlices - 1);
  const small = pieces.filter((piece) => !large.includes(piece));
  const other: Piece = {
    label: otherLabel(small.length),
    value: small.reduce((sum, { value }) => sum + value, 0),
    points: small.flatMap(({ points }) => points),
  };
  return [...large, other];
}
