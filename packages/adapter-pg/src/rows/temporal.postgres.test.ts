import { batchRows, type Change, type RowRef } from '@studio/core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { applyChanges } from '../changes/applyChanges.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { countReferences } from './countReferences.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;
const relation = { schema: 'public', name: 'booking' };
const january = '[2020-01-01,2020-02-01)';
const february = '[2020-02-01,2020-03-01)';
const march = '[2020-03-01,2020-04-01)';

beforeAll(async () => {
  database = await createTestDatabase();
  if (database.majorVersion < 18) return;
  await database.exec(`
    create extension btree_gist;
    create table booking (room int, during daterange, note text, primary key (room, during without overlaps));
    create table stay (
      guest text, room int, during daterange,
      foreign key (room, period during) references booking (room, period during));
    insert into booking values (1, '${january}'), (1, '${february}'), (1, '${march}'), (2, '${january}');
    insert into stay values ('short', 1, '[2020-01-05,2020-01-06)'), ('long', 1, '[2020-01-20,2020-02-10)'), ('other', 2, '${january}');`);
});
beforeEach(({ skip }) => {
  if (database.majorVersion < 18) skip('The server is older than keys without overlaps.');
});
afterAll(() => database.drop());

const rowOf = (room: string, during: string): RowRef => ({
  by: 'key',
  key: [
    { column: 'room', text: room },
    { column: 'during', text: during },
  ],
});

test.each([
  ['1', january, ['short', 'long']],
  ['1', february, ['long']],
  ['1', march, []],
  ['2', january, ['other']],
] as const)(
  'rows whose period needs the row of room %s in %s are counted, and found',
  async (room, during, guests) => {
    const [found, ...others] = await database.driver.withConnection((connection) =>
      countReferences(connection, { relation, row: rowOf(room, during) }),
    );
    expect(others).toEqual([]);
    expect(found?.count).toEqual({ value: guests.length, precision: 'exact' });
    if (!found) return;
    const page = await database.driver.withConnection((connection) =>
      readRows(connection, { relation: found.relation, columns: ['guest'], filter: found.filter }),
    );
    expect(batchRows(page.rows).flat()).toEqual(guests);
  },
);

test('a key that forbids overlaps is no key to meet rows by, and says why', async () => {
  const upsert: Change = {
    kind: 'upsert',
    relation,
    key: ['room', 'during'],
    onConflict: 'update',
    values: [
      { column: 'room', set: { to: 'value', text: '1' } },
      { column: 'during', set: { to: 'value', text: january } },
    ],
  };
  const { outcomes } = await applyChanges(database.driver, { changes: [upsert] });
  expect(outcomes).toMatchObject([
    { kind: 'failed', error: { code: 'notSupported', message: expect.stringContaining('without overlaps') } },
  ]);
});

test('a row is changed, deleted and brought back by such a key', async () => {
  const change = async (changes: readonly Change[]) => {
    const answer = await applyChanges(database.driver, { changes });
    expect(answer.result).toBe('applied');
    return answer;
  };
  const row = rowOf('1', march);
  const values = [{ column: 'note', set: { to: 'value', text: 'x' } }] as const;
  await change([{ kind: 'update', relation, row, values, expect: [{ column: 'note', value: null }] }]);
  const { inverse } = await change([{ kind: 'delete', relation, row, expect: [] }]);
  if (!inverse?.ok) throw new Error('It cannot be brought back.');
  await change(inverse.set.changes);
  const page = await database.driver.withConnection((connection) =>
    readRows(connection, { relation, page: { by: 'row', row }, limit: 1 }),
  );
  expect(batchRows(page.rows)).toEqual([['1', march, 'x']]);
});
