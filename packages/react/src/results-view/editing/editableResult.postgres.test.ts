import { randomUUID } from 'node:crypto';
import { createPgAdapter } from '@studio/adapter-pg';
import { arrayBatch, collect, isRelationDetail, rowRefId, type StudioAdapter } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editableResult, originOf } from './editableResult.ts';
import { editedRows, nextEdits, noEdits, resultRowRef } from './resultEdits.ts';

const schema = `result_${randomUUID().slice(0, 8)}`;
let adapter: StudioAdapter & { readonly close?: () => Promise<void> };

const set = `
  create domain word as text;
  create table emp (id int primary key, name word, boss int references emp, pay numeric(10,2));
  insert into emp values (1, 'Ada', null, 10), (2, 'Ada', 1, 20), (3, 'Cy', 1, 30);
  create table dept (code text primary key, name text);
  insert into dept values ('x', 'Exports');
  create table loose (note text);
  insert into loose values ('a');
  create view bosses as select * from emp where boss is null;
  create function emps() returns setof emp language sql stable as 'select * from ${schema}.emp';
  create table "Odd ""Name" ("a b" int primary key, "with" text);
  insert into "Odd ""Name" values (1, 'x');`;

async function answer(sql: string) {
  const frames = adapter.runQuery?.({ sql, searchPath: [schema] });
  if (!frames) throw new Error('This adapter runs no SQL.');
  const { statements } = await collect(frames);
  const [statement] = statements;
  if (!statement?.columns) throw new Error(JSON.stringify(statement?.error));
  return { columns: statement.columns, rows: arrayBatch(statement.rows, statement.columns.length) };
}

async function judged(sql: string) {
  const { columns } = await answer(sql);
  const origin = originOf(columns, sql);
  if (origin.kind === 'readOnly') return origin;
  const detail = await adapter.describeObject({ kind: 'table', ...origin.relation });
  if (!isRelationDetail(detail)) throw new Error('That is no relation.');
  return editableResult(columns, sql, detail);
}

beforeAll(async () => {
  adapter = createPgAdapter({ connectionString: process.env.STUDIO_TEST_DATABASE_URL ?? '' });
  for await (const frame of adapter.runQuery?.({
    sql: `create schema ${schema}; set search_path = ${schema}; ${set}`,
  }) ?? []) {
    if (frame.kind === 'error') throw new Error(frame.error.message);
  }
}, 60_000);

afterAll(async () => {
  for await (const _ of adapter.runQuery?.({ sql: `drop schema ${schema} cascade` }) ?? []) continue;
  await adapter.close?.();
});

describe('what Postgres tells of the columns of a result', () => {
  test.each([
    ['select * from emp', ['id', 'name', 'boss', 'pay']],
    ['select name as n, id, upper(name) from emp', ['name', 'id', null]],
    ['select e.* from emp e join dept d on d.code = e.name', ['id', 'name', 'boss', 'pay']],
    ['select id, name from (select id, name from emp) as e', ['id', 'name']],
    ['table emp', ['id', 'name', 'boss', 'pay']],
    ['update emp set pay = pay returning id, pay + 0', ['id', null]],
    ['select "with", "a b" from "Odd ""Name"', ['with', 'a b']],
  ])('lets %s be edited', async (sql, columns) => {
    expect(await judged(sql)).toMatchObject({ kind: 'editable', columns });
  });

  test.each([
    ['select a.id, b.name from emp a join emp b on b.id = a.boss', 'namedTwice'],
    ['with e as (select * from emp) select a.id, b.name from e a, e b where b.id = a.boss', 'indirect'],
    ['select e.id, d.name from emp e, dept d', 'joined'],
    ['select count(*) from emp', 'computed'],
    ['select id, name from emps()', 'computed'],
    ['select name, pay from emp', 'keyMissing'],
    ['select * from loose', 'noKey'],
    ['select id, name from emp union all select id, name from emp', 'computed'],
    ['values (1)', 'computed'],
  ])('does not let %s be edited', async (sql, kind) => {
    expect(await judged(sql)).toMatchObject({ kind: 'readOnly', reason: { kind } });
  });

  test('names rows so that a change meets the one in sight, and no other', async () => {
    const sql = 'select name as n, id as nr, pay from emp order by id';
    const { columns, rows } = await answer(sql);
    const found = await judged(sql);
    if (found.kind !== 'editable') throw new Error('It is not editable.');
    const row = resultRowRef(rows, found, 1);
    if (!row) throw new Error('The row has no name.');
    expect(rowRefId(row)).toBe('[["id","2"]]');
    const change = {
      kind: 'update',
      relation: found.relation,
      row,
      values: [{ column: 'name', set: { to: 'value', text: 'Bea' } }],
      expect: [{ column: 'name', value: 'Ada' }],
    } as const;
    const result = await adapter.applyChanges?.({ changes: [change] });
    if (!result) throw new Error('This adapter applies no changes.');
    expect(result.result).toBe('applied');
    const edited = editedRows(rows, nextEdits(rows, noEdits, found, [change], result));
    const after = await answer(sql);
    expect(columns).toEqual(after.columns);
    for (let at = 0; at < 3; at += 1) {
      for (const column of columns.keys()) expect(edited.cell(at, column)).toBe(after.rows.cell(at, column));
    }
  });
});
