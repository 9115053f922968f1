import { expect, test } from 'vitest';
import { shortStatement } from './shortStatement.ts';

test.each([
  ['select 1', 'select 1'],
  ['  select\n  1  ', 'select 1'],
  ['select a_long_name from another_long_name', 'select a_long_name from ano…'],
  ['😀'.repeat(40), `${'😀'.repeat(27)}…`],
])('%j in a tab reads %j', (sql, short) => {
  expect(shortStatement(sql)).toBe(short);
});
