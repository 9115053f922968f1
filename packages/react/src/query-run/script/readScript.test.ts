import { describe, expect, test } from 'vitest';
import type { Danger } from './danger.ts';
import { readScript } from './readScript.ts';

const inWords = (danger: Danger): string => {
  const cascade = 'cascade' in danger && danger.cascade ? ' cascade' : '';
  switch (danger.kind) {
    case 'deleteAll':
    case 'updateAll':
      return `${danger.kind} ${danger.relation.join('.')}`;
    case 'truncate':
      return `truncate ${danger.relations.map((path) => path.join('.')).join(', ')}${cascade}`;
    case 'drop':
      return `drop ${danger.what} ${danger.names.map((path) => path.join('.')).join(', ')}${cascade}`;
    case 'dropColumns':
      return `${danger.relation.join('.')} loses ${danger.columns.join(', ')}${cascade}`;
    case 'unlimited':
      return danger.sql;
  }
};
const dangers = (sql: string) => readScript(sql).flatMap((statement) => statement.dangers.map(inWords));

describe('statements that ask first', () => {
  test.each<[sql: string, expected: readonly string[]]>([
    ['delete from public.payment', ['deleteAll public.payment']],
    ['DELETE FROM ONLY "A b"."c""d" * as x', ['deleteAll A b.c"d']],
    ['delete from été;', ['deleteAll été']],
    ['delete from t using u', ['deleteAll t']],
    ['update Payment set amount = 0', ['updateAll payment']],
    ['update t set a = (select 1 where true)', ['updateAll t']],
    ['update t set a = (select b from u where u.id = t.id) from u', ['updateAll t']],
    ['with gone as (delete from t returning *) select * from gone where a = 1', ['deleteAll t']],
    ['with x as (select 1 where true) update t set a = 1', ['updateAll t']],
    ['explain analyze delete from t', ['deleteAll t']],
    ['explain (buffers, analyze true) update t set a = 1', ['updateAll t']],
    ['truncate a.b', ['truncate a.b']],
    ['truncate table only t.users, payment restart identity cascade', ['truncate t.users, payment cascade']],
    ['drop table if exists a, b.c cascade', ['drop table a, b.c cascade']],
    ['drop materialized view v', ['drop materialized view v']],
    ['drop index concurrently if exists i', ['drop index i']],
    ['drop function f(int, text), g()', ['drop function f, g']],
    ['drop database prod', ['drop database prod']],
    ['drop schema s cascade', ['drop schema s cascade']],
    ['drop owned by mary', ['drop owned by mary']],
    ['alter table only s.t drop column a, drop if exists b cascade, add c int', ['s.t loses a, b cascade']],
    ['alter table t drop "X"', ['t loses X']],
    ['alter type address drop attribute street', ['address loses street']],
    [
      'select 1; /* delete */ delete from a; update b set c = 1; drop view v',
      ['deleteAll a', 'updateAll b', 'drop view v'],
    ],
  ])('%s', (sql, expected) => expect(dangers(sql)).toEqual(expected));
});

describe('statements that do not', () => {
  test.each([
    'delete from t where id = 1',
    'update t set a = 1 where current of c',
    'select * from t for update',
    'insert into t values (1) on conflict (id) do update set a = 1',
    'merge into t using s on t.id = s.id when matched then delete',
    'create table t (a int references u on delete cascade on update cascade)',
    'create trigger x before update or delete on t for each row execute function f()',
    'select \'delete from t\', $$drop table t$$, "delete" from "drop"',
    '-- delete from t\nselect 1',
    'explain delete from t',
    'explain (analyze false) delete from t',
    'grant update, delete on t to mary',
    'alter table t drop constraint c, alter column a drop default, alter b drop not null',
    'alter extension e drop table t',
    'create function f() returns void begin atomic; delete from t; end; select 1',
    "comment on table t is 'drop table'",
  ])('%s', (sql) => expect(dangers(sql)).toEqual([]));
});

test('gives each statement its place, whatever letters stand before it', () => {
  const sql = "select '😀';\r\n  delete from t;";
  const range = readScript(sql).find((statement) => statement.dangers.length > 0)?.range;
  expect(range && sql.slice(...range)).toBe('delete from t;');
});

describe('what can be run again to see more of it', () => {
  test.each([
    ['select * from t', true],
    ['(select 1) union (select 2)', true],
    ['with a as (select 1) select * from a', true],
    ['table t', true],
    ['with a as (delete from t where id = 1 returning *) select * from a', false],
    ['select * into t2 from t', false],
    ['select * from t for update', false],
    ['select * from t for no key update', false],
    ["select nextval('s')", false],
    ['select pg_terminate_backend(1)', false],
    ['insert into t values (1) returning *', false],
    ['explain analyze select 1', false],
    ['call p()', false],
  ])('%s: %s', (sql, expected) => expect(readScript(sql).map((each) => each.onlyReads)).toEqual([expected]));
});

test.each([
  ['begin', 'begins'],
  ['start transaction read only', 'begins'],
  ['commit', 'commits'],
  ['end', 'commits'],
  ["prepare transaction 'x'", 'commits'],
  ['rollback', 'rollsBack'],
  ['abort work', 'rollsBack'],
  ['rollback to savepoint s', undefined],
  ["commit prepared 'x'", undefined],
  ['do $$ begin commit; end $$', undefined],
  ['prepare p as select 1', undefined],
])('knows what %s does to a transaction', (sql, expected) => {
  expect(readScript(sql).map((each) => each.transaction)).toEqual([expected]);
});

test('reads a script of a megabyte in well under a second', () => {
  const sql = 'update t set a = 1 where id = 1;\n'.repeat(32_000);
  const started = process.cpuUsage();
  expect(readScript(sql)).toHaveLength(32_000);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(5_000);
});
