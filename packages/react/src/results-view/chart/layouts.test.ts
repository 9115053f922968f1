import { arrayBatch, type Cell, type DataType, type ResultColumn } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { cartesianLayout } from './cartesianLayout.ts';
import { chartData } from './chartData.ts';
import type { ChartSpec } from './chartSpec.ts';
import { mostSlices, pieLayout } from './pieLayout.ts';

const column = (name: string, kind: DataType['kind']): ResultColumn => ({
  name,
  type: { name: kind, display: kind, kind },
});
const columns = [column('who', 'text'), column('a', 'decimal'), column('b', 'decimal')];
const spec: ChartSpec = { type: 'bar', x: 0, y: [1, 2], color: null, stacked: false, sort: 'none' };
const size = { width: 400, height: 300, top: 20 };
const layout = (rows: readonly (readonly Cell[])[], more: Partial<ChartSpec> = {}) => {
  const drawn = { ...spec, ...more };
  return cartesianLayout(chartData(columns, arrayBatch(rows, 3), drawn), drawn, size);
};

describe('cartesianLayout', () => {
  it('keeps all that it draws inside of its axes', () => {
    const { left, right, top, bottom, marks, stops, zero } = layout([
      ['x', '5', '-3'],
      ['y', '20', '7'],
    ]);
    const numbers = marks.flatMap(({ path }) => [...path.matchAll(/M([\d.]+),([\d.]+)V([\d.]+)/g)]);
    expect(numbers).toHaveLength(4);
    for (const [, x, base, end] of numbers) {
      expect(Number(x)).toBeGreaterThanOrEqual(left);
      expect(Number(x)).toBeLessThanOrEqual(right);
      for (const y of [base, end]) {
        expect(Number(y)).toBeGreaterThanOrEqual(top);
        expect(Number(y)).toBeLessThanOrEqual(bottom);
      }
    }
    expect(zero).toBeGreaterThan(top);
    expect(zero).toBeLessThan(bottom);
    expect(stops.map(({ points }) => points.length)).toEqual([2, 2]);
  });

  it('puts series on each other, what is negative below zero', () => {
    const { stops, zero = 0 } = layout([['x', '5', '5']], { stacked: true });
    const [one, other] = stops[0]?.points ?? [];
    expect((other?.y ?? 0) - zero).toBeCloseTo(((one?.y ?? 0) - zero) * 2);
    const mixed = layout([['x', '5', '-5']], { stacked: true });
    const [up, down] = mixed.stops[0]?.points ?? [];
    expect((mixed.zero ?? 0) - (up?.y ?? 0)).toBeCloseTo((down?.y ?? 0) - (mixed.zero ?? 0));
  });

  it.each(['line', 'area', 'scatter', 'bar'] as const)('draws one value alone as a %s', (type) => {
    const { marks, stops } = layout([['x', '5', null]], { type, y: [1] });
    expect(marks[0]?.path).toMatch(/^M/);
    expect(marks[0]?.path).not.toContain('NaN');
    expect(stops).toHaveLength(1);
  });

  it('draws nothing of no rows, and no nonsense', () => {
    const { marks, yTicks } = layout([]);
    expect(marks).toEqual([]);
    expect(yTicks.every(({ at }) => Number.isFinite(at))).toBe(true);
  });

  it('is one path for each series, however many points', () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => [null, String(n % 100), null]);
    expect(layout(rows, { type: 'scatter', x: null, y: [1] }).marks).toHaveLength(1);
  });

  it('leaves names out rather than write them over each other', () => {
    const rows = Array.from({ length: 100 }, (_, n) => [`a rather long name ${n}`, '1', null]);
    const { xTicks } = layout(rows, { y: [1] });
    expect(xTicks.length).toBeLessThan(6);
    expect(xTicks.every(({ text }) => text.length <= 14)).toBe(true);
  });
});

describe('pieLayout', () => {
  const pieOf = (rows: readonly (readonly Cell[])[]) => {
    const drawn: ChartSpec = { ...spec, type: 'pie', y: [1], sort: 'value' };
    return pieLayout(chartData(columns, arrayBatch(rows, 3), drawn), size, (count) => `${count} others`);
  };

  it('shares the whole among the values, and leaves out what no slice can stand for', () => {
    const { slices, negative } = pieOf([
      ['a', '1', null],
      ['b', '3', null],
      ['c', '-2', null],
    ]);
    expect(slices.map(({ label, share }) => [label, share])).toEqual([
      ['b', 0.75],
      ['a', 0.25],
    ]);
    expect(negative).toBe(1);
  });

  it('has one slice for rows of one name', () => {
    const { slices } = pieOf([
      ['a', '2', null],
      ['b', '1', null],
      ['a', '1', null],
    ]);
    expect(slices.map(({ label, share, points }) => [label, share, points.length])).toEqual([
      ['a', 0.75, 2],
      ['b', 0.25, 1],
    ]);
  });

  it('puts the smallest together where there are too many', () => {
    const { slices } = pieOf(Array.from({ length: 30 }, (_, n) => [`s${n}`, String(n + 1), null]));
    expect(slices).toHaveLength(mostSlices);
    expect(slices.at(-1)).toMatchObject({ label: '19 others' });
    expect(slices.at(-1)?.points).toHaveLength(19);
    expect(slices.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });
});
