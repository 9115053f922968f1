import { arrayBatch, type DataType, type ResultColumn } from '@studio/core';
import { expect, it } from 'vitest';
import { resultJson } from './resultJson.ts';

const type = (kind: DataType['kind']): DataType => ({ name: kind, display: kind, kind });
const columns: readonly ResultColumn[] = [
  { name: 'n', type: type('decimal') },
  { name: 'n', type: type('json') },
];

it('keeps every digit, and says what repeated names are called', () => {
  const rows = arrayBatch([
    ['12345678901234567890.10', '{"big": 9007199254740993}'],
    [null, '[]'],
  ]);
  const { text, renamed, cut } = resultJson(columns, rows);
  expect(text).toBe(
    '[\n{"n":12345678901234567890.10,"n (2)":{"big": 9007199254740993}},\n{"n":null,"n (2)":[]}\n]\n',
  );
  expect(renamed).toEqual([{ name: 'n', as: 'n (2)' }]);
  expect(cut).toBe(0);
});

it('stays JSON where a value arrived cut', () => {
  const rows = arrayBatch([
    ['1', { cut: true, preview: '{"a": [1, 2', bytes: 100_000 }],
    ['2', '{}'],
  ]);
  const { text, cut } = resultJson(columns, rows);
  expect(cut).toBe(1);
  expect(JSON.parse(text)).toEqual([
    { n: 1, 'n (2)': '{"a": [1, 2…' },
    { n: 2, 'n (2)': {} },
  ]);
});

it('is an empty array where there are no rows, and holds no more than it is to', () => {
  expect(resultJson(columns, arrayBatch([], 2)).text).toBe('[]\n');
  const rows = arrayBatch([
    ['1', '1'],
    ['2', '2'],
  ]);
  expect(JSON.parse(resultJson(columns, rows, { limit: 1 }).text)).toHaveLength(1);
  const second = resultJson(columns, rows, { first: 1, limit: 5 }).text;
  expect(JSON.parse(second)).toEqual(JSON.parse(resultJson(columns, rows).text).slice(1));
});
