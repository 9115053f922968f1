import { expect, test } from 'vitest';
import { mayWrite } from './mayWrite.ts';

test.each([
  ['select * from item', false],
  ["  (select 'delete from item')", false],
  ['values (1), (2)', false],
  ['-- delete\nselect 1 /* insert */', false],
  ['select "update", $$drop$$, $x$create$x$ from t', false],
  ['select updated from deleted_items', false],
  ['delete from item', true],
  ['with gone as (delete from item returning *) select * from gone', true],
  ['select * into copy from item', true],
  ['select * from item for update', true],
  ['explain delete from item', true],
  ["select 'it''s' ; delete from item", true],
  ['execute prepared', true],
  ['create table t as select 1', true],
])('%s: %s', (sql, writes) => {
  expect(mayWrite(sql)).toBe(writes);
});
