import { able, unable, type DataType, type RelationDetail, type ResultColumn } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { editableResult, originOf } from './editableResult.ts';

const text: DataType = { name: 'text', display: 'text', kind: 'text' };

/** `emp.id` is a column of a table, `upper` one that is computed. */
function columnsOf(...names: readonly string[]): readonly ResultColumn[] {
  return names.map((name) => {
    const [relation, column] = name.split('.');
    return relation && column
      ? { name: column, type: text, origin: { schema: 'public', name: relation, column } }
      : { name, type: text };
  });
}

const detail: RelationDetail = {
  kind: 'table',
  ref: { kind: 'table', schema: 'public', name: 'emp' },
  columns: ['id', 'name', 'boss'].map((name) => ({ name, type: text, nullable: true, editability: able })),
  uniqueKeys: [],
  foreignKeys: [],
  referencedBy: [],
  rowIdentity: { by: 'key', columns: ['id'] },
  editability: { insert: able, update: able, delete: able },
  readability: able,
};

describe('originOf', () => {
  it.each([
    ['select * from emp'],
    ["select id, name from public.emp as e where e.name like '%emp%' -- of emp"],
    ['select emp.id, emp.name from emp order by emp.name limit 10'],
    ['SELECT id, name FROM EMP'],
    ['select id, name from "emp"'],
    ['select id, name, count(*) as emp from emp group by id'],
    ['select e.id, e.name from emp e join dept d on d.id = e.dept_id where d.name = $$emp$$'],
    ["update emp set name = E'it\\'s emp' returning id, name"],
    ['/* emp /* emp */ emp */ table emp'],
  ])('finds the table of %s', (sql) => {
    expect(originOf(columnsOf('emp.id', 'emp.name', 'upper'), sql)).toEqual({
      kind: 'relation',
      relation: { schema: 'public', name: 'emp' },
    });
  });

  it.each([
    ['select a.id, b.name from emp a join emp b on a.boss = b.id', 'namedTwice'],
    ['select a.id, b.name from emp a, "emp" b', 'namedTwice'],
    ['select id, (select name from emp b where b.id = a.boss) from emp a', 'namedTwice'],
    ['with e as (select * from emp) select a.id, b.name from e a join e b on a.boss = b.id', 'indirect'],
    ['execute people', 'indirect'],
    ['select id, name from U&"\\0065mp"', 'indirect'],
  ])('does not trust %s', (sql, kind) => {
    expect(originOf(columnsOf('emp.id', 'emp.name'), sql)).toMatchObject({ reason: { kind } });
  });

  it('names the tables that a result joins', () => {
    expect(originOf(columnsOf('emp.id', 'dept.name'), 'select emp.id, dept.name from emp, dept')).toEqual({
      kind: 'readOnly',
      reason: { kind: 'joined', relations: ['emp', 'dept'] },
    });
  });

  it('takes tables of the same name in two schemas for two', () => {
    const columns = columnsOf('emp.id', 'emp.name').map((column, index) =>
      index === 1 && column.origin ? { ...column, origin: { ...column.origin, schema: 'old' } } : column,
    );
    expect(originOf(columns, 'select a.id, b.name from emp a, old.emp b')).toMatchObject({
      reason: { kind: 'joined' },
    });
  });

  it('finds no table where every column is computed', () => {
    expect(originOf(columnsOf('count'), 'select count(*) from emp')).toMatchObject({
      reason: { kind: 'computed' },
    });
  });

  it('reads a megabyte of quotes in no time', () => {
    const sql = `select id from emp where name in (${"'it''s', ".repeat(100_000)}'x') /*${'*'.repeat(100_000)}`;
    const since = process.cpuUsage();
    expect(originOf(columnsOf('emp.id'), sql).kind).toBe('relation');
    expect(process.cpuUsage(since).user / 1_000).toBeLessThan(2_000);
  });
});

describe('editableResult', () => {
  const sql = 'select id as nr, name, upper(name) from emp';
  const columns = columnsOf('emp.id', 'emp.name', 'upper').map((column, index) =>
    index === 0 ? { ...column, name: 'nr' } : column,
  );

  it('knows the column behind each name, and none behind a computed one', () => {
    expect(editableResult(columns, sql, detail)).toEqual({
      kind: 'editable',
      relation: { schema: 'public', name: 'emp' },
      key: ['id'],
      columns: ['id', 'name', null],
    });
  });

  it.each<[string, Partial<RelationDetail>, object]>([
    ['has no key', { rowIdentity: { by: 'physical' } }, { kind: 'noKey', relation: 'emp' }],
    [
      'cannot name its rows',
      { rowIdentity: { by: 'none', reason: 'This is a view.' } },
      { kind: 'refused', reason: 'This is a view.' },
    ],
    [
      'has a key that the result does not show',
      { rowIdentity: { by: 'key', columns: ['id', 'boss'] } },
      { kind: 'keyMissing', columns: ['boss'] },
    ],
    [
      'is not to be written',
      { editability: { insert: able, update: unable('Read-only.'), delete: unable('No.') } },
      { kind: 'refused', reason: 'Read-only.' },
    ],
  ])('says why, where the table %s', (_, facts, reason) => {
    expect(editableResult(columns, sql, { ...detail, ...facts })).toEqual({ kind: 'readOnly', reason });
  });
});
