import { arrayBatch, type DataType, type ResultColumn } from '@studio/core';
import { expect, it } from 'vitest';
import type { ChartSpec } from './chartSpec.ts';
import { guessChart } from './guessChart.ts';

const kinds: Readonly<Record<string, DataType['kind']>> = {
  int: 'integer',
  num: 'decimal',
  text: 'text',
  date: 'date',
  ts: 'timestamp',
  enum: 'enum',
  json: 'json',
  uuid: 'uuid',
  bool: 'boolean',
};

/** `month:date` is a column. */
const columnsOf = (text: string): readonly ResultColumn[] =>
  text.split(' ').map((column) => {
    const [name = '', type = ''] = column.split(':');
    const kind = kinds[type] ?? 'other';
    return { name, type: { name: type, display: type, kind } };
  });

const spread = [
  ['a', '1'],
  ['b', '2'],
  ['a', '3'],
  ['b', '4'],
];

it.each<[string, readonly (readonly string[])[], Partial<ChartSpec> | undefined]>([
  ['month:date total:num', [['2024-01-01', '5']], { type: 'line', x: 0, y: [1], sort: 'x' }],
  ['at:ts low:num high:num', [['2024-01-01', '5', '6']], { type: 'line', x: 0, y: [1, 2] }],
  [
    'total:num month:date tier:enum',
    [
      ['1', '2024-01-01', 'gold'],
      ['2', '2024-01-01', 'tin'],
    ],
    { type: 'line', x: 1, y: [0], color: 2 },
  ],
  [
    'month:date region:text amount:num units:int',
    [
      ['2024-01-01', 'north', '5', '1'],
      ['2024-01-01', 'south', '7', '2'],
    ],
    { type: 'line', x: 0, y: [2], color: 1 },
  ],
  ['id:int at:ts amount:num', [['1', '2024-01-01', '5']], { type: 'line', x: 1, y: [2] }],
  ['country:text total:num', [['de', '5']], { type: 'bar', x: 0, y: [1], stacked: false }],
  ['customer_id:int name:text total:num', [['1', 'x', '5']], { type: 'bar', x: 1, y: [2] }],
  ['country:text share:num', [['de', '0.5']], { type: 'pie', x: 0, y: [1], sort: 'value' }],
  ['country:text share:num', Array.from({ length: 20 }, (_, n) => [`c${n}`, '5']), { type: 'bar' }],
  [
    'country:text kind:text total:num',
    [
      ['de', 'a', '1'],
      ['de', 'b', '2'],
    ],
    { type: 'bar', x: 0, color: 1, stacked: true },
  ],
  [
    'country:text kind:text total:num units:int',
    [
      ['de', 'a', '1', '1'],
      ['de', 'b', '2', '1'],
    ],
    { type: 'bar', x: 0, y: [2], color: 1, stacked: true },
  ],
  ['active:bool n:int', [['t', '5']], { type: 'bar', x: 0, y: [1] }],
  [
    'year:int total:num',
    [
      ['2020', '9'],
      ['2021', '2'],
      ['2022', '5'],
    ],
    { type: 'line', x: 0, y: [1] },
  ],
  [
    'store_id:int total:num',
    [
      ['2', '9'],
      ['1', '2'],
      ['3', '5'],
    ],
    { type: 'bar', x: 0, y: [1] },
  ],
  [
    'n:num square:num',
    [
      ['1', '1'],
      ['2', '4'],
      ['3', '9'],
    ],
    { type: 'line', x: 0, y: [1] },
  ],
  [
    'height:num weight:num',
    [
      ['3', '1'],
      ['2', '4'],
      ['5', '9'],
    ],
    { type: 'scatter', x: 0, y: [1] },
  ],
  ['count:int', [['5']], { type: 'bar', x: null, y: [0] }],
  ['n:num', Array.from({ length: 100 }, (_, n) => [String(n)]), { type: 'line', x: null, y: [0] }],
  ['id:int doc:json', [['1', '{}']], { type: 'bar', x: null, y: [0] }],
  ['a:uuid n:num', [['x', '1']], { type: 'bar', x: null, y: [1] }],
  ['name:text at:date', spread.map(() => ['a', '2024-01-01']), undefined],
  ['name:text total:num', [], { type: 'bar', x: 0, y: [1] }],
])('draws %s', (columns, rows, spec) => {
  const list = columnsOf(columns);
  const guessed = guessChart(list, arrayBatch(rows, list.length));
  if (spec === undefined) expect(guessed).toBeUndefined();
  else expect(guessed).toMatchObject(spec);
});

it('takes the key of a table for names, whatever it is called', () => {
  const columns = columnsOf('number:int total:num');
  const rows = arrayBatch([
    ['3', '1'],
    ['1', '2'],
  ]);
  expect(guessChart(columns, rows, [0])).toMatchObject({ type: 'bar', x: 0, y: [1] });
});
