import type { RowRef, SetTo } from '@studio/core';
import { expect, test } from 'vitest';
import { noStagedRows, stageCell, stageDelete, stageInsert } from '../stagedChanges.ts';
import { draftText, readDraft } from './draftText.ts';

const ref = (id: string): RowRef => ({ by: 'key', key: [{ column: 'id', text: id }] });
const text = (value: string): SetTo => ({ to: 'value', text: value });
const all = new Set(['id', 'name', '__proto__']);

function staged() {
  let rows = stageCell(noStagedRows, { ref: ref('1'), column: 'name', base: null, set: text('') });
  rows = stageCell(rows, { ref: ref('1'), column: '__proto__', base: 'a', set: { to: 'null' } });
  rows = stageDelete(rows, ref('1'), [{ column: 'name', value: null }]);
  rows = stageInsert(rows, 'new:1', new Map([['name', { to: 'default' }]]));
  return stageCell(rows, { ref: ref('2'), column: 'name', base: '9007199254740993', set: text('NULL') });
}

test('gives back exactly what was staged', () => {
  expect(readDraft(draftText(staged()), all)).toEqual({ rows: staged(), lostColumns: [] });
});

test('leaves out changes of columns that are gone, and tells which', () => {
  const read = readDraft(draftText(staged()), new Set(['id', '__proto__']));
  expect(read?.lostColumns).toEqual(['name']);
  expect([...(read?.rows.values() ?? [])].map(({ kind }) => kind)).toEqual(['delete', 'insert']);
});

test.each(['', '{}', '{"version":99,"rows":[]}', '[]'])('does not take %j for a draft', (kept) => {
  expect(readDraft(kept, all)).toBeUndefined();
});
