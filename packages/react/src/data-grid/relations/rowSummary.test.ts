import { arrayBatch, type Cell, type DataTypeKind, type RowColumn } from '@studio/core';
import { expect, test } from 'vitest';
import { rowSummary } from './rowSummary.ts';

const column = (name: string, kind: DataTypeKind = 'text'): RowColumn => ({
  name,
  type: { name: kind, display: kind, kind },
});
const summary = (
  columns: readonly RowColumn[],
  row: readonly Cell[],
  detail: { readonly labelColumn?: string; readonly primaryKey?: { name: string; columns: string[] } },
) => rowSummary({ columns, rows: arrayBatch([row]) }, 0, detail);

test('names a row by its label, and tells its key first', () => {
  const told = summary([column('name'), column('city'), column('id', 'integer')], ['Acme', 'Ulm', '7'], {
    labelColumn: 'name',
    primaryKey: { name: 'pk', columns: ['id'] },
  });
  expect(told.title).toBe('Acme');
  expect(told.fields.map(({ name }) => name)).toEqual(['id', 'city']);
});

test('names a row by its whole key where its label is NULL or there is none', () => {
  const columns = [column('shop'), column('no'), column('name')];
  const primaryKey = { name: 'pk', columns: ['no', 'shop'] };
  expect(summary(columns, ['a', '7', null], { labelColumn: 'name', primaryKey }).title).toBe('7, a');
  expect(summary(columns, ['a', '7', 'x'], { primaryKey }).title).toBe('7, a');
  expect(summary(columns, ['a', '7', 'x'], {}).title).toBeUndefined();
});

test('leaves out what is too large to be told, and what would not be read', () => {
  const many = Array.from({ length: 20 }, (_, index) => column(`c${index}`));
  expect(summary(many, Array<Cell>(20).fill('x'), {}).fields).toHaveLength(8);
  const large = [column('a'), column('b', 'bytes'), column('c')];
  const told = summary(large, [{ cut: true, preview: 'x', bytes: 1e6 }, '\\x00', 'y'], {});
  expect(told.fields.map(({ name }) => name)).toEqual(['c']);
});
