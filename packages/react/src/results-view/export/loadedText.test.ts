import { arrayBatch, type DataType, type ResultColumn } from '@studio/core';
import { expect, it } from 'vitest';
import type { LoadedFormat } from './loadedFormats.ts';
import { loadedText, type LoadedResult } from './loadedText.ts';

const type = (kind: DataType['kind']): DataType => ({ name: kind, display: kind, kind });
const columns: readonly ResultColumn[] = [
  { name: 'nr', type: type('integer') },
  { name: 'name', type: type('text') },
  { name: 'name', type: type('text') },
];
const rows = arrayBatch([
  ['12345678901234567890', "O'Hara", null],
  ['2', '', 'x,y'],
]);
const result: LoadedResult = { columns, rows, dialect: 'postgres', cutMessage: 'Cut.' };
const write = (format: LoadedFormat, more: Partial<LoadedResult> = {}) =>
  loadedText(format, { ...result, ...more }, new AbortController().signal);

it.each<[LoadedFormat, string]>([
  ['csv', 'nr,name,name\n12345678901234567890,O\'Hara,\n2,"","x,y"\n'],
  [
    'json',
    '[\n{"nr":12345678901234567890,"name":"O\'Hara","name (2)":null},\n{"nr":2,"name":"","name (2)":"x,y"}\n]\n',
  ],
  [
    'ndjson',
    '{"nr":12345678901234567890,"name":"O\'Hara","name (2)":null}\n{"nr":2,"name":"","name (2)":"x,y"}\n',
  ],
  [
    'sqlInsert',
    'insert into "table_name" ("nr", "name", "name (2)") values\n  (12345678901234567890, \'O\'\'Hara\', null),\n  (2, \'\', \'x,y\');\n',
  ],
  [
    'markdown',
    "| nr | name | name |\n| ---: | --- | --- |\n| 12345678901234567890 | O'Hara | *NULL* |\n| 2 |  | x,y |\n",
  ],
])('writes %s without losing a digit or a name', async (format, text) => {
  expect(await write(format)).toBe(text);
});

it('inserts into the table that the rows are of, each of its columns once and none that is computed', async () => {
  const table = { relation: { schema: 'public', name: 'emp' }, columns: ['id', 'name', null] };
  expect(await write('sqlInsert', { table })).toBe(
    `insert into "public"."emp" ("id", "name") values\n  (12345678901234567890, 'O''Hara'),\n  (2, '');\n`,
  );
});

it.each(['csv', 'text'] as const)('writes no %s in which a part stands for the whole', async (format) => {
  const cut = arrayBatch([['1', { cut: true, preview: 'be', bytes: 9 } as const, null]]);
  await expect(write(format, { rows: cut })).rejects.toThrow('Cut.');
});
