import type { ChartPoint, ChartSeries } from './chartData.ts';

/**
 * Series of no more points together than `most`. `extremes` keeps the lowest and the highest of each stretch, so that no peak
 * goes missing; `every` keeps each nth point, for clouds.
 */
export function downsampled(
  series: readonly ChartSeries[],
  how: 'extremes' | 'every',
  most: number,
): readonly ChartSeries[] {
  const total = series.reduce((sum, { points }) => sum + points.length, 0);
  if (total <= most) return series;
  return series.map(({ name, points }) => {
    const share = Math.max(2, Math.floor((points.length * most) / total));
    return { name, points: how === 'every' ? everyNth(points, share) : extremes(points, share) };
  });
}

function everyNth(points: readonly ChartPoint[], most: number): readonly ChartPoint[] {
  const step = Math.ceil(points.length / most);
  return points.filter((_, index) => index % step === 0);
}

function extremes(points: readonly ChartPoint[], most: number): readonly ChartPoint[] {
  const stretches = Math.max(1, Math.floor(most / 2));
  const length = points.length / stretches;
  const kept: ChartPoint[] = [];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const part = points.slice(Math.floor(stretch * length), Math.floor((stretch + 1) * length));
    const [first] = part;
    if (!first) continue;
    let low = first;
    let high = first;
    for (const point of part) {
      if (point.y < low.y) low = point;
      if (point.y > high.y) high = point;
    }
    if (low === high) kept.push(low);
    else kept.push(...(part.indexOf(low) < part.indexOf(high) ? [low, high] : [high, low]));
  }
  return kept;
}
