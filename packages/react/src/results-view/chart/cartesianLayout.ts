import { scaleLinear, scaleUtc, type ScaleLinear, type ScaleTime } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { ChartAxis, ChartData, ChartPoint } from './chartData.ts';
import type { ChartSpec } from './chartSpec.ts';
import { stacked, type PlacedSeries, type PlacedValue } from './stacked.ts';

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** A place that the reader can stop at, and what stands there. */
export interface ChartStop {
  readonly x: number;
  readonly y: number;
  readonly points: readonly { readonly series: number; readonly point: ChartPoint; readonly y: number }[];
}

/** One path for each series, however many points it has: a page stays small. */
export interface ChartMark {
  readonly kind: 'stroke' | 'fill' | 'dots';
  readonly series: number;
  readonly path: string;
}

export interface CartesianLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** Where zero is, where it is in sight. */
  readonly zero: number | undefined;
  readonly marks: readonly ChartMark[];
  readonly stops: readonly ChartStop[];
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Room for the legend. */
  readonly top: number;
}

const bottomRoom = 28;
const rightRoom = 16;
const tickHeight = 44;
const tickWidth = 92;
const characterWidth = 6.4;

/** Places all of a chart with two axes, in px. */
export function cartesianLayout(data: ChartData, spec: ChartSpec, size: ChartSize): CartesianLayout {
  const series = stacked(data, spec);
  const bottom = size.height - bottomRoom;
  const top = size.top + 8;
  const right = size.width - rightRoom;
  const y = scaleLinear(yDomain(series, spec), [bottom, top]).nice(ticksIn(bottom - top, tickHeight));
  const yTicks = ticksOf(y, ticksIn(bottom - top, tickHeight));
  const left = 14 + Math.max(...yTicks.map(({ text }) => text.length), 1) * characterWidth;
  const x = xScale(data.x, series, left, right);
  const dots = series.map((each) =>
    each.values.map((value) => ({ value, x: x.at(value.point.x), y: y(value.to), base: y(value.from) })),
  );
  return {
    left,
    right,
    top,
    bottom,
    xTicks: x.ticks(ticksIn(right - left, tickWidth)),
    yTicks,
    zero: inRange(y(0), top, bottom) ? y(0) : undefined,
    marks: dots.flatMap((values, index) => marksOf(values, index, series.length, spec, x.band)),
    stops: stopsOf(dots, spec),
  };
}

interface Dot {
  readonly value: PlacedValue;
  readonly x: number;
  readonly y: number;
  readonly base: number;
}

function marksOf(
  dots: readonly Dot[],
  series: number,
  count: number,
  spec: ChartSpec,
  band: number,
): readonly ChartMark[] {
  const mark = (kind: ChartMark['kind'], path: string | null): ChartMark => ({
    kind,
    series,
    path: path ?? '',
  });
  const stroke = line<Dot>()
    .x(({ x }) => x)
    .y(({ y }) => y);
  switch (spec.type) {
    case 'area': {
      const shape = area<Dot>()
        .x(({ x }) => x)
        .y0(({ base }) => base)
        .y1(({ y }) => y);
      return [mark('fill', shape([...dots])), mark('stroke', stroke([...dots]))];
    }
    case 'bar': {
      const side = spec.stacked ? 1 : count;
      const width = Math.max(1, (band * 0.8) / side);
      const first = -(width * side) / 2 + (spec.stacked ? 0 : series * width);
      const bars = dots.map(
        ({ x, y, base }) => `M${round(x + first)},${round(base)}V${round(y)}h${round(width)}V${round(base)}Z`,
      );
      return [mark('fill', bars.join(''))];
    }
    case 'scatter':
      // A line of no length with round ends is a dot.
      return [mark('dots', dots.map(({ x, y }) => `M${round(x)},${round(y)}h0`).join(''))];
    default:
      return dots.length === 1
        ? [mark('dots', `M${round(dots[0]?.x ?? 0)},${round(dots[0]?.y ?? 0)}h0`)]
        : [mark('stroke', stroke([...dots]))];
  }
}

/** Where the values of all series at one place are read together; of a cloud each point alone. */
function stopsOf(dots: readonly (readonly Dot[])[], { type }: ChartSpec): readonly ChartStop[] {
  const stops = new Map<string, { x: number; y: number; points: ChartStop['points'][number][] }>();
  for (const [series, values] of dots.entries()) {
    for (const [index, { value, x, y }] of values.entries()) {
      const key = type === 'scatter' ? `${series}:${index}` : String(value.point.x);
      const stop = stops.get(key) ?? { x, y, points: [] };
      stop.y = Math.min(stop.y, y);
      stop.points.push({ series, point: value.point, y });
      stops.set(key, stop);
    }
  }
  return [...stops.values()].sort((one, other) => one.x - other.x);
}

interface XScale {
  readonly at: (x: number) => number;
  readonly ticks: (count: number) => readonly Tick[];
  /** Px of one category. */
  readonly band: number;
}

function xScale(axis: ChartAxis, series: readonly PlacedSeries[], left: number, right: number): XScale {
  if (axis.kind === 'category') {
    const { labels } = axis;
    const band = (right - left) / Math.max(1, labels.length);
    const at = (place: number) => left + band * (place + 0.5);
    const room = Math.max(4, Math.floor(tickWidth / characterWidth) - 1);
    return {
      at,
      band,
      ticks(count) {
        const step = Math.max(1, Math.ceil(labels.length / count));
        return labels.flatMap((label, place) =>
          place % step === 0 ? [{ at: at(place), text: shortened(label, room) }] : [],
        );
      },
    };
  }
  const values = series.flatMap(({ values }) => values.map(({ point }) => point.x));
  const domain = padded(extent(values));
  if (axis.kind === 'time') {
    const scale = scaleUtc(domain, [left + 6, right - 6]);
    return { at: (x) => scale(x), ticks: (count) => ticksOf(scale, count), band: 0 };
  }
  const scale = scaleLinear(domain, [left + 6, right - 6]);
  return { at: (x) => scale(x), ticks: (count) => ticksOf(scale, count), band: 0 };
}

function ticksOf(
  scale: ScaleLinear<number, number> | ScaleTime<number, number>,
  count: number,
): readonly Tick[] {
  const ticks: readonly (number | Date)[] = scale.ticks(count);
  const largest = Math.max(...scale.domain().map((value) => Math.abs(Number(value))));
  const format = isTime(scale)
    ? scale.tickFormat(count)
    : scale.tickFormat(count, largest >= 1e6 ? '~s' : undefined);
  return ticks.map((tick) => ({
    at: scale(tick),
    // Of this scale they are all of the kind that its format takes.
    text: (format as (value: number | Date) => string)(tick),
  }));
}

function isTime(
  scale: ScaleLinear<number, number> | ScaleTime<number, number>,
): scale is ScaleTime<number, number> {
  return scale.domain()[0] instanceof Date;
}

/** Bars and areas stand on zero, for their height is what is compared; lines show what they have of change. */
function yDomain(series: readonly PlacedSeries[], { type }: ChartSpec): [number, number] {
  const values = series.flatMap(({ values }) => values.flatMap(({ from, to }) => [from, to]));
  const tops = series.flatMap(({ values }) => values.map(({ to }) => to));
  if (type === 'bar' || type === 'area') return padded(extent([...values, 0]));
  return padded(extent(tops));
}

function extent(values: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** A domain of one value has no length. */
function padded([low, high]: [number, number]): [number, number] {
  if (low !== high) return [low, high];
  const by = Math.abs(low) / 10 || 1;
  return [low - by, high + by];
}

function ticksIn(px: number, each: number): number {
  return Math.max(2, Math.floor(px / each));
}

function shortened(text: string, room: number): string {
  const characters = [...text];
  return characters.length > room ? `${characters.slice(0, room - 1).join('')}…` : text;
}

const inRange = (value: number, low: number, high: number) => value >= low && value <= high;
const round = (value: number) => Math.round(value * 100) / 100;
