import type { ColumnDetail, DataTypeKind, RelationRef } from '@studio/core';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { statementsOf } from '../statements.ts';
import { bindParameters } from './bindParameters.ts';
import { findParameters } from './findParameters.ts';
import { parameterTypes } from './parameterTypes.ts';

const found = (sql: string) =>
  findParameters(sql).map(
    ({ from, to, type }) => sql.slice(from, to) + (type === undefined ? '' : ` ${type}`),
  );

describe('the parameters of a statement', () => {
  test.each<[string, readonly string[]]>([
    ['select :name, $1, $12', [':name', '$1', '$12']],
    ['select x where a=:a and b>=:b and (:c) <> :d', [':a', ':b', ':c', ':d']],
    ["select ':a', \":b\", $$:c $1$$, e'\\':d', U&':e' -- :f\n /* $2 :g */", []],
    ['select x::int, y ::text, z :: date', []],
    [
      'select :x::int, :y::numeric(10, 2), $1::text[], cast(:z as double precision)',
      [':x int', ':y numeric', '$1 text[]', ':z double precision'],
    ],
    ['select a[1:n], a[:n], a[f(:x):2], array[:y, a[i:j], :z]', [':x', ':y', ':z']],
    ['select array[[:a, 1], [2, :b]]', [':a', ':b']],
    ["select json_object('a':b, c:d, 'e' : :f)", [':f']],
    ["select jsonb_path_query(x, '$.a[*] ? (@ > $min)', :vars)", [':vars']],
    ['select f(a := :a, b => :b)', [':a', ':b']],
    ['select 1 limit :n offset :skip', [':n bigint', ':skip bigint']],
    ['select : x, a: b', []],
    ['select a$1, b$2$', []],
    ['explain analyze delete from t where id = :id', [':id']],
    ['with a as (select :x) select * from a', [':x']],
    ['(select :x) union (select $1)', [':x', '$1']],
    ['create temp table t as select * from u where d > :day', [':day']],
    ['create function f(int) returns int begin atomic select $1; end', []],
    ['prepare p as select $1', []],
    ['do $$ begin perform :x; end $$', []],
    ['alter table t add check (a > :x)', []],
    ['select :Größe, :_a1$', [':Größe', ':_a1$']],
  ])('in %j', (sql, expected) => {
    expect(found(sql)).toEqual(expected);
  });

  test.each<[string, readonly (readonly string[] | undefined)[]]>([
    ['select 1 from o where o.total >= :min and "Odd""Name" <> :odd', [['o', 'total'], ['Odd"Name']]],
    [
      'select 1 where :a < b and note not like :n and s.t.c between :lo and :hi',
      [['b'], ['note'], ['s', 't', 'c'], undefined],
    ],
    ['select 1 where lower(a) = :a and :b = f(x)', [undefined, undefined]],
    ['update t set a = :a', [['a']]],
  ])('know the column beside them: %j', (sql, expected) => {
    expect(findParameters(sql).map(({ comparedWith }) => comparedWith)).toEqual(expected);
  });
});

describe('the types of parameters', () => {
  const column = (name: string, display: string, kind: DataTypeKind) =>
    // Of a column nothing else is read.
    ({ name, type: { name: display, display, kind } }) as ColumnDetail;
  const columns: Readonly<Record<string, readonly ColumnDetail[]>> = {
    orders: [column('id', 'bigint', 'integer'), column('total', 'numeric', 'decimal')],
    'sales.Lines': [column('id', 'uuid', 'uuid'), column('order', 'bigint', 'integer')],
  };
  const typed = async (sql: string) => {
    const columnsOf = ({ schema, name }: RelationRef) =>
      Promise.resolve(columns[schema === undefined ? name : `${schema}.${name}`] ?? []);
    const types = await parameterTypes(sql, findParameters(sql), columnsOf);
    return Object.fromEntries([...types].map(([name, { text }]) => [name, text]));
  };

  test.each([
    ['select :a::int, :b', { a: 'int' }],
    ['select 1 from orders where total > :min', { min: 'numeric' }],
    [
      'select 1 from orders o join sales."Lines" as l on l.id = :line where o.id = :id',
      { line: 'uuid', id: 'bigint' },
    ],
    ['select 1 from orders, sales."Lines" where id = :id and "order" = :order', { order: 'bigint' }],
    ['update only orders set total = :total where id = :id', { total: 'numeric', id: 'bigint' }],
    ['delete from nowhere where id = :id', {}],
  ])('%j', async (sql, expected) => {
    expect(await typed(sql)).toEqual(expected);
  });
});

describe('a statement with its values', () => {
  const bind = (sql: string, values: Readonly<Record<string, string | null>>) =>
    bindParameters(sql, findParameters(sql), values);

  test.each([
    [
      'select :name, :name::text where x = :id',
      { name: "O'Hara", id: null },
      { sql: 'select $2   , $2   ::text where x = $1 ', parameters: [null, "O'Hara"] },
    ],
    [
      'select $2, :ab, $1',
      { 1: '', 2: 'b', ab: 'c' },
      { sql: 'select $2, $3 , $1', parameters: ['', 'b', 'c'] },
    ],
    ['select :__proto__', {}, { sql: 'select $1        ', parameters: [null] }],
  ])('%j', (sql, values, expected) => {
    const bound = bind(sql, values);
    expect(bound).toEqual(expected);
    expect('sql' in bound && bound.sql.length).toBe(sql.length);
  });

  test('is refused where names are shorter than the numbers that are left for them', () => {
    const names = [...'abcdefghij'];
    expect(bind(`select ${names.map((name) => `:${name}`).join(', ')}`, {})).toEqual({ tooShort: 'j' });
    expect(bind('select $10, :a', {})).toEqual({ tooShort: 'a' });
    expect(
      bind(
        `select ${[...names, 'kk']
          .slice(1)
          .map((name) => `:${name}`)
          .join(', ')}`,
        {},
      ),
    ).toHaveProperty('sql');
  });
});

const corpus = fileURLToPath(
  new URL('../../../../../../shared/corpus/statements/boundaries.json', import.meta.url),
);

test.skipIf(!existsSync(corpus) && !process.env.CI)(
  'nothing in statements that Postgres takes as they are is a parameter (needs ../shared/corpus)',
  () => {
    const { scripts } = JSON.parse(readFileSync(corpus, 'utf8')) as { scripts: readonly { sql: string }[] };
    const named = scripts.flatMap(({ sql }) =>
      statementsOf(sql).flatMap(({ from, to }) =>
        findParameters(sql.slice(from, to)).flatMap(({ name, isNumbered }) => (isNumbered ? [] : [name])),
      ),
    );
    expect(named).toEqual([]);
  },
);
