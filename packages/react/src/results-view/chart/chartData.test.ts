import { arrayBatch, type Cell, type DataType, type ResultColumn } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { chartData, mostPoints } from './chartData.ts';
import { chartNumber, chartTime } from './chartNumber.ts';
import type { ChartSpec } from './chartSpec.ts';

const column = (name: string, kind: DataType['kind']): ResultColumn => ({
  name,
  type: { name: kind, display: kind, kind },
});
const columns = [column('at', 'date'), column('n', 'decimal'), column('who', 'text')];
const line: ChartSpec = { type: 'line', x: 0, y: [1], color: null, stacked: false, sort: 'x' };
const data = (rows: readonly (readonly Cell[])[], spec: Partial<ChartSpec> = {}) =>
  chartData(columns, arrayBatch(rows, 3), { ...line, ...spec });

describe('chartNumber', () => {
  it.each([
    ['12.50', 12.5, true],
    ['-0', -0, true],
    ['1e3', 1000, true],
    ['9007199254740991', 9007199254740991, true],
    ['9007199254740993', 9007199254740992, false],
    ['0.1234567890123456789', 0.12345678901234568, false],
    ['100000000000000000000.00', 100000000000000000000, true],
    ['0.30000000000000004', 0.30000000000000004, true],
    ['1e+300', 1e300, true],
    ['0.30000000000000005000001', 0.30000000000000004, false],
  ])('reads %s, and knows whether that is all of it', (text, value, isExact) => {
    expect(chartNumber(text)).toEqual({ value, isExact });
  });

  it.each(['NaN', 'Infinity', '-Infinity', '', 'abc', '0x10'])('finds no place for %s', (text) => {
    expect(chartNumber(text)).toBeUndefined();
  });
});

describe('chartTime', () => {
  it.each([
    ['2024-01-31', '2024-01-31T00:00:00.000Z'],
    ['2024-01-31 10:20:30.5', '2024-01-31T10:20:30.500Z'],
    ['2024-01-31 10:20:30+02', '2024-01-31T10:20:30.000Z'],
    ['0044-03-15 BC', '-000043-03-15T00:00:00.000Z'],
    ['0050-01-01', '0050-01-01T00:00:00.000Z'],
  ])('takes %s for what its clock shows', (text, moment) => {
    expect(new Date(chartTime(text)?.value ?? NaN).toISOString()).toBe(moment);
  });

  it.each(['infinity', '-infinity', 'soon'])('finds no place for %s', (text) => {
    expect(chartTime(text)).toBeUndefined();
  });
});

describe('chartData', () => {
  it('puts points along the time, and counts those that have no place', () => {
    const { series, skipped, x } = data([
      ['2024-02-01', '2', 'a'],
      ['2024-01-01', '1', 'a'],
      ['infinity', '3', 'a'],
      ['2024-03-01', null, 'a'],
      ['2024-03-01', 'NaN', 'a'],
    ]);
    expect(x.kind).toBe('time');
    expect(series.map(({ name, points }) => [name, points.map(({ row }) => row)])).toEqual([['n', [1, 0]]]);
    expect(skipped).toBe(3);
  });

  it('makes a series of each colour, NULL among them', () => {
    const { series } = data(
      [
        ['2024-01-01', '1', 'a'],
        ['2024-01-01', '2', null],
      ],
      { color: 2 },
    );
    expect(series.map(({ name }) => name)).toEqual(['a', 'NULL']);
  });

  it('gives each row a bar of its own where a name repeats, and one place to rows that a colour tells apart', () => {
    const rows = [
      ['2024-01-01', '1', 'a'],
      ['2024-01-01', '2', 'b'],
    ];
    expect(data(rows, { type: 'bar' }).x).toEqual({ kind: 'category', labels: ['2024-01-01', '2024-01-01'] });
    expect(data(rows, { type: 'bar', color: 2 }).x).toEqual({ kind: 'category', labels: ['2024-01-01'] });
  });

  it('sorts bars by what they come to, and says how many there is no room for', () => {
    const rows = Array.from({ length: 300 }, (_, n) => ['2024-01-01', String(n), `who ${n}`]);
    const { x, hiddenCategories } = data(rows, { type: 'bar', x: 2, sort: 'value' });
    expect(x).toMatchObject({ kind: 'category' });
    expect(x.kind === 'category' && x.labels.slice(0, 2)).toEqual(['who 299', 'who 298']);
    expect(hiddenCategories).toBe(100);
  });

  it('draws 5,000 points at most and keeps every peak', () => {
    const rows = Array.from({ length: 50_000 }, (_, n) => [null, n === 31_234 ? '999' : String(n % 7), null]);
    const { series, sampledFrom } = data(rows, { x: null });
    expect(sampledFrom).toBe(50_000);
    const points = series[0]?.points ?? [];
    expect(points.length).toBeLessThanOrEqual(mostPoints);
    expect(points.some(({ row, y }) => row === 31_234 && y === 999)).toBe(true);
    expect(data(rows, { x: null, type: 'scatter' }).series[0]?.points.length).toBe(mostPoints);
  });

  it('counts values that an axis cannot tell apart', () => {
    expect(data([['2024-01-01', '12345678901234567890.5', 'a']]).approximate).toBe(1);
  });
});
