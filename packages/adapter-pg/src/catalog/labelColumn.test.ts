import { able, type ColumnDetail, type DataTypeKind } from '@studio/core';
import { expect, test } from 'vitest';
import { labelColumnOf } from './labelColumn.ts';

/** `name:kind`, of text where no kind is said; `*` behind a column that is unique, `#` behind one of the key. */
function labelOf(columns: string): string | undefined {
  const words = columns.split(' ');
  const plain = (word: string) => word.replace(/[*#]$/, '').split(':')[0] ?? '';
  const details = words.map((word): ColumnDetail => {
    const kind = (word.replace(/[*#]$/, '').split(':')[1] ?? 'text') as DataTypeKind;
    return {
      name: plain(word),
      type: { name: kind, display: kind, kind },
      nullable: true,
      editability: able,
    };
  });
  const key = words.filter((word) => word.endsWith('#')).map(plain);
  return labelColumnOf(
    details,
    key.length > 0 ? { name: 'key', columns: key } : undefined,
    words.filter((word) => word.endsWith('*')).map((word) => ({ name: word, columns: [plain(word)] })),
  );
}

test.each([
  ['id:integer# name email*', 'name'],
  ['id:integer# title body', 'title'],
  ['id:integer# email name', 'name'],
  ['id:integer# email* title', 'title'],
  ['id:integer# first_name last_name full_name', 'full_name'],
  ['id:integer# first_name last_name', 'first_name'],
  ['id:integer# productName sku*', 'productName'],
  ['id:integer# company_name contact_name', 'company_name'],
  ['id:integer# contact_name company_name*', 'company_name'],
  ['id:integer# code note', 'code'],
  ['id:integer# iban* note', 'iban'],
  ['code# population:integer', 'code'],
  ['code# name', 'name'],
  ['id:uuid# body', undefined],
  ['id:integer# name:json', undefined],
  ['id:integer# name:bytes', undefined],
  ['id:integer# password_hash* token*', undefined],
  ['id:integer# kind:enum', undefined],
  ['a# b#', undefined],
  ['id:integer# username nickname', 'username'],
  ['id:integer# renamed filename_at', undefined],
])('a row of (%s) is called by its %s', (columns, label) => {
  expect(labelOf(columns)).toBe(label);
});

test('a column that the role may not read names nothing', () => {
  const text = { name: 'text', display: 'text', kind: 'text' } as const;
  const name: ColumnDetail = { name: 'name', type: text, nullable: true, editability: able, privileges: [] };
  const title: ColumnDetail = { ...name, name: 'title', privileges: ['SELECT'] };
  expect(labelColumnOf([name, title], undefined, [])).toBe('title');
});
