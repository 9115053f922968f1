import { describe, expect, test } from 'vitest';
import { postgres } from '../dialect.ts';
import { completionPlace } from './place.ts';
import type { Scope } from './scope.ts';

function placeAt(marked: string) {
  const position = marked.indexOf('|');
  const sql = marked.replace('|', '');
  return completionPlace(postgres.language.parser.parse(sql), position, (from, to) => sql.slice(from, to));
}

describe('what is wanted', () => {
  test.each([
    ['select * from |', 'relation', []],
    ['select * from a, |', 'relation', []],
    ['select * from sales.|', 'relation', ['sales']],
    ['select * from "Sales"."ord|', 'relation', ['Sales']],
    ['select * from "Sales"."ord|ers"', 'relation', ['Sales']],
    ['select 1 as "Y" from t where |', 'operand', []],
    ['select 1 as "Y"; sel|', 'keyword', []],
    ['select o.| from orders o', 'operand', ['o']],
    ['select sales.orders.| from sales.orders', 'operand', ['sales', 'orders']],
    ["select '1'::|", 'type', []],
    ['select a::num|', 'type', []],
    ['select a as |', 'nothing', []],
    ['with |a as (select 1) select 1', 'keyword', []],
    ['with recursive |', 'nothing', []],
    ['select 1 from a join b on |', 'join', []],
    ['insert into a (|)', 'columns', []],
    ['insert into a values (|)', 'value', []],
    ['update a set x = |', 'operand', []],
    ['alter table a drop constraint |', 'constraint', []],
    ['drop sequence |', 'object', []],
    ['select a is distinct from |', 'operand', []],
    ['select extract(epoch from |) from a', 'operand', []],
    ['insert into a select 1 on conflict do update set |', 'columns', []],
    ['create function f() returns int language sql begin atomic select * from |', 'relation', []],
    ['create function f() returns int language sql begin atomic select 1; select * from |', 'relation', []],
    ['copy (select * from |) to stdout', 'relation', []],
    ['grant select on a to |', 'object', []],
  ] as const)('in %j is %j', (marked, kind, qualifiers) => {
    expect(placeAt(marked)).toMatchObject({ wants: { kind }, path: { qualifiers } });
  });

  test.each([
    "select 'ab|c'",
    'select 1 -- fr|om',
    '/* from | */',
    'select 12|',
    'select $$ select * from | $$',
    'comment on table a is $$from |$$',
    "do $$ begin raise notice 'from |'; end $$",
    'do $$ begin -- from |\n end $$',
    'create function f() returns int language plpython3u as $$ from | $$',
  ])('is nothing in %j', (marked) => {
    expect(placeAt(marked)).toBeNull();
  });
});

describe('in the body of a routine', () => {
  const inSql = (body: string) => `create function f(a int) returns int language sql as $$ ${body} $$;`;
  const inDo = (body: string) => `do $body$ ${body} $body$;`;
  const inPlpgsql = (body: string) =>
    `select 1 from other; create or replace procedure p() as $$ ${body} $$ language plpgsql; select 2 from later`;
  test.each([
    [inSql('select * from |'), 'relation', []],
    [inSql('select | from orders'), 'operand', ['orders']],
    [inSql('select 1 from a; select | from b'), 'operand', ['b']],
    [inDo('begin | end'), 'keyword', []],
    [inDo('begin update orders set x = |; end'), 'operand', ['orders']],
    [inPlpgsql('begin select | from orders; end'), 'operand', ['orders']],
    [inPlpgsql('declare x int; begin perform 1 from a where |; end'), 'operand', ['a']],
    [inPlpgsql('begin return query select | from orders; end'), 'operand', ['orders']],
    [inPlpgsql('begin for r in select | from orders loop null; end loop; end'), 'operand', ['orders']],
    [
      inPlpgsql('begin if exists (select 1 from orders where |) then null; end if; end'),
      'operand',
      ['orders'],
    ],
    [inPlpgsql('begin if x then delete from orders where | end if; end'), 'operand', ['orders']],
    [inPlpgsql('begin select case when a then 1 else | end from orders; end'), 'operand', ['orders']],
    [inPlpgsql('begin x := (select max(|) from orders); end'), 'operand', ['orders']],
    [inPlpgsql('begin insert into orders (|) values (1); end'), 'columns', []],
    [
      'create function f() returns int language sql as $$ select * from orders where |',
      'operand',
      ['orders'],
    ],
  ] as const)('%j', (marked, kind, sources) => {
    const place = placeAt(marked);
    expect(place?.wants.kind).toBe(kind);
    expect(place?.scope.sources.map(({ alias }) => alias)).toEqual(sources);
    expect(place?.from).toBe(marked.indexOf('|'));
  });
});

function names(scope: Scope | null): readonly string[] {
  if (!scope) return [];
  const own = scope.sources.map(({ alias, origin }) =>
    origin.kind === 'relation' ? `${alias}=${origin.schema ? `${origin.schema}.` : ''}${origin.name}` : alias,
  );
  return [...own, ...names(scope.outer)];
}

describe('what is in reach', () => {
  test.each([
    ['select | from orders', ['orders=orders']],
    ['select | from orders o', ['o=orders']],
    ['select | from sales.orders as o, "Big" b', ['o=sales.orders', 'b=Big']],
    ['select | from orders o left join customers c on c.id = o.customer_id', ['o=orders', 'c=customers']],
    ['select | from only orders where x', ['orders=orders']],
    ['select | from orders * where x', ['orders=orders']],
    ['select | from name n, type', ['n=name', 'type=type']],
    ['select | from generate_series(1, 2) g, lateral (select 1) l', ['g', 'l']],
    ['select | from rows from (f(1), g(2)) as r', ['r']],
    ['update orders set a = | where id = 1', ['orders=orders']],
    ['delete from orders o using customers c where |', ['o=orders', 'c=customers']],
    ['insert into orders (a) values (lower(|))', []],
    ['insert into orders (a) select | from customers', ['customers=customers']],
    ['insert into orders select 1 from customers returning |', ['orders=orders']],
    [
      'insert into orders values (1) on conflict (id) do update set a = |',
      ['orders=orders', 'excluded=orders'],
    ],
    ['select 1 from a where exists (select | from b)', ['b=b', 'a=a']],
    ['select 1 from a, (select | from b) x', ['b=b']],
    ['select 1 from a, lateral (select | from b) x', ['b=b', 'a=a']],
    ['select (select (select | from c) from b) from a', ['c=c', 'b=b', 'a=a']],
    ['select 1 from a join b on | join c on true', ['a=a', 'b=b']],
    ['with x as (select | from a) select * from b', ['a=a']],
    ['with x as (select 1 from a) select | from b', ['b=b']],
    ['select | from a; select 1 from b', ['a=a']],
    ['select 1 from a; select | from b', ['b=b']],
    ['select 1 from a union select | from b', ['b=b']],
    ['select * from orders -- all of them\n where |', ['orders=orders']],
    ['select extract(epoch from |) from a', ['a=a']],
    ['merge into a using b on a.id = b.id when matched then update set x = |', ['a=a', 'b=b']],
    ['select | from (a join b using (id)) join c using (id)', ['a=a', 'b=b', 'c=c']],
    ['select | from f(1) as t (a int, b text)', ['t']],
    ['select | from a tablesample system (10)', ['a=a']],
  ])('of %j', (marked, expected) => {
    expect(names(placeAt(marked)?.scope ?? null)).toEqual(expected);
  });

  test.each([
    ['with a as (select 1), b(x) as materialized (select 2) select * from |', ['a', 'b']],
    ['with a as (select 1), b as (select * from |) select 1', ['a']],
    ['with recursive a as (select * from |), b as (select 1) select 1', ['a', 'b']],
    ['with a as (select 1) select * from (with c as (select 2) select * from |) x', ['a', 'c']],
    ['with a as (select 1) search depth first by x set y, b as (select 2) select * from |', ['a', 'b']],
    ['select now() at time zone |', []],
  ])('of what %j names', (marked, expected) => {
    expect(placeAt(marked)?.scope.environment.map(({ name }) => name)).toEqual(expected);
  });
});

test('a statement of a megabyte before the cursor is read only as far as it matters', () => {
  const sql = `select ${'1 + '.repeat(250_000)}a from orders where `;
  const tree = postgres.language.parser.parse(sql);
  const start = process.cpuUsage();
  expect(completionPlace(tree, sql.length, (from, to) => sql.slice(from, to))?.wants.kind).toBe('operand');
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1000);
});
