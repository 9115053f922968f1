import { batchRows } from '@studio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../changes/applyChanges.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';
import { readRows } from './readRows.ts';

let database: TestDatabase;
const relation = { schema: 'public', name: 'parcel' };

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create type place as (street text, number int);
    create function street(place) returns text language sql immutable as 'select $1.street';
    create cast (place as text) with function street(place) as assignment;
    create type mood as enum ('sad', 'ok');
    create function face(mood) returns text language sql immutable as $$ select '(:' $$;
    create cast (mood as text) with function face(mood) as assignment;
    create table parcel (id int primary key, at place, mood mood, moods mood[]);
    insert into parcel values (1, '(Elm,1)', 'sad', '{sad}');`);
});
afterAll(() => database.drop());

test('a row that changed where its own cast to text does not look is a conflict, and not overwritten', async () => {
  await database.exec(`update parcel set at = '(Elm,2)', mood = 'ok'`);
  const set = (column: string, value: string, text: string) => ({
    kind: 'update' as const,
    relation,
    row: { by: 'key' as const, key: [{ column: 'id', text: '1' }] },
    values: [{ column, set: { to: 'value' as const, text } }],
    expect: [{ column, value }],
  });
  for (const stale of [set('at', '(Elm,1)', '(Oak,1)'), set('mood', 'sad', 'ok')]) {
    const { outcomes } = await applyChanges(database.driver, { changes: [stale] });
    expect(outcomes).toMatchObject([{ kind: 'conflict' }]);
  }
  const { result } = await applyChanges(database.driver, { changes: [set('at', '(Elm,2)', '(Oak,3)')] });
  expect(result).toBe('applied');
});

test('rows are found by the text that their cells show', async () => {
  const find = (column: string, value: string) =>
    database.driver.withConnection((connection) =>
      readRows(connection, { relation, filter: { kind: 'text', column, match: 'contains', value } }),
    );
  expect(batchRows((await find('at', ',3)')).rows)).toEqual([['1', '(Oak,3)', 'ok', '{sad}']]);
  expect((await find('mood', 'ok')).rows.length).toBe(1);
  expect((await find('moods', 'sad')).rows.length).toBe(1);
  expect((await find('mood', '(:')).rows.length).toBe(0);
});
