import { describe, expect, test } from 'vitest';
import { checkReadOnly } from './readOnlyStatement.ts';

describe('what a read-only connection runs', () => {
  test.each([
    'select 1',
    ' -- nothing but a comment',
    'table person',
    'values (1), (2);',
    'show all',
    'with recursive t as (select 1 union all select n from t) select * from t',
    'explain (analyze, buffers) select * from person',
    'select pg_sleep(1), now(), count(*) filter (where true) over () from person',
    'select "delete", \'; drop table person\' from "insert"',
    'select pg_size_pretty(pg_total_relation_size(oid)) from pg_class',
  ])('%s', async (text) => {
    await expect(checkReadOnly(text)).resolves.toBeUndefined();
  });
});

describe('what it refuses', () => {
  test.each([
    ['insert into person values (1)', 'an insert'],
    ['select 1; select 2', 'several statements'],
    ['select 1; commit; drop table person', 'several statements'],
    ['with gone as (delete from person returning *) select * from gone', 'a delete'],
    ['select * from (with x as (update person set id = 1 returning *) select * from x) as y', 'an update'],
    ['select * into copy from person', 'makes a table'],
    ['select * from person for update', 'a lock'],
    ['select * from (select * from person for share) as p', 'a lock'],
    ['explain analyze delete from person', 'explains something'],
    ['explain analyze create table x as select 1', 'explains something'],
    ['explain analyze execute p', 'explains something'],
    ['set default_transaction_read_only to off', 'does not only read'],
    ['commit', 'does not only read'],
    ['call vacuum_all()', 'does not only read'],
    ['do $$ begin perform 1; end $$', 'does not only read'],
    ['copy person to program $$rm -rf /$$', 'does not only read'],
    ['declare c cursor for select 1', 'does not only read'],
    ['execute p', 'does not only read'],
    ['prepare p as delete from person', 'does not only read'],
    ['listen all_of_it', 'does not only read'],
    ['create temp table t (a int)', 'does not only read'],
    ['select pg_catalog.pg_terminate_backend(1)', 'pg_terminate_backend'],
    [`select "lo_import"('/etc/passwd')`, 'lo_import'],
    [`select 1 where exists (select from dblink('x', 'delete from y') as t(a int))`, 'dblink'],
    [`select * from dblink_exec('x', 'y') as t`, 'dblink_exec'],
    [`select 1 order by set_config('a.b', 'c', false)`, 'set_config'],
    [`select query_to_xml('select pg_reload_conf()', true, true, '')`, 'query_to_xml'],
    [`select sum(1) over (order by pg_notify('a', 'b'))`, 'pg_notify'],
    [`select * from generate_series(1, nextval('s'))`, 'nextval'],
    [`select * from xmltable('/a' passing '<a/>' columns c text default pg_read_file('x'))`, 'pg_read_file'],
    [`select * from rows from (pg_ls_dir('/')) as t`, 'pg_ls_dir'],
    [`select count(*) filter (where pg_advisory_lock(1) is null)`, 'pg_advisory_lock'],
    [`values ((select extension.crosstab('select 1')))`, 'crosstab'],
  ])('%s', async (text, reason) => {
    await expect(checkReadOnly(text)).rejects.toMatchObject({
      code: 'notAllowed',
      message: expect.stringContaining(reason),
    });
  });

  test('text that does not parse, with its place', async () => {
    await expect(checkReadOnly("select '😀é' 1 frm x")).rejects.toMatchObject({
      code: 'sql',
      sqlState: '42601',
      position: 13,
    });
  });

  test('an expression of a hundred thousand terms, without a crash', async () => {
    const deep = `select ${'('.repeat(500)}pg_reload_conf()${')'.repeat(500)}`;
    await expect(checkReadOnly(deep)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(checkReadOnly(`select 1${' + 1'.repeat(100_000)}`)).rejects.toBeDefined();
    await expect(checkReadOnly('select 1')).resolves.toBeUndefined();
  });
});
