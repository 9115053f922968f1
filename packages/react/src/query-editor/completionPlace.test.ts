import { describe, expect, test } from 'vitest';
import { completionPlace } from './completionPlace.ts';
import { postgres } from './dialect.ts';

function placeAt(marked: string) {
  const position = marked.indexOf('|');
  const sql = marked.replace('|', '');
  return completionPlace(postgres.language.parser.parse(sql), position, (from, to) => sql.slice(from, to));
}

describe('what is wanted at the cursor', () => {
  test.each([
    ['select * from |', 'relation', []],
    ['select * from ord|', 'relation', []],
    ['select * from a, |', 'relation', []],
    ['select * from sales.|', 'relation', ['sales']],
    ['select * from "Sales"."ord|', 'relation', ['Sales']],
    ['select * from "Sales"."ord|ers"', 'relation', ['Sales']],
    ['select * from a join |', 'relation', []],
    ['select 1 as "Y" from t where |', 'expression', []],
    ['select 1 as "Y"; sel|', 'expression', []],
    ['update |', 'relation', []],
    ['insert into |', 'relation', []],
    ['delete from |', 'relation', []],
    ['select |', 'expression', []],
    ['select a, |', 'expression', []],
    ['select | from orders', 'expression', []],
    ['select o.| from orders o', 'expression', ['o']],
    ['select * from orders o where o.|', 'expression', ['o']],
    ['select * from orders where a = 1 and |', 'expression', []],
    ['select * from orders order by a, |', 'expression', []],
    ['select sales.orders.| from sales.orders', 'expression', ['sales', 'orders']],
    ["select '1'::|", 'type', []],
    ['select a::num|', 'type', []],
    ['select (select x from |)', 'relation', []],
    ['select * from (select | from t) x', 'expression', []],
  ] as const)('%j', (marked, wants, qualifiers) => {
    expect(placeAt(marked)).toMatchObject({ wants, path: { qualifiers } });
  });

  test.each(["select 'ab|c'", 'select 1 -- fr|om', '/* from | */', 'do $$ begin | end $$', 'select 12|'])(
    'is nothing in %j',
    (marked) => {
      expect(placeAt(marked)).toBeNull();
    },
  );
});

describe('the relations in reach', () => {
  test.each([
    ['select | from orders', ['orders=orders']],
    ['select | from orders o', ['o=orders']],
    ['select | from sales.orders as o, "Big" b', ['o=sales.orders', 'b=Big']],
    ['select | from orders o left join customers c on c.id = o.customer_id', ['o=orders', 'c=customers']],
    ['select | from only orders where x', ['orders=orders']],
    ['select | from name n, type', ['n=name', 'type=type']],
    ['select | from generate_series(1, 2) g, lateral (select 1) l', ['g', 'l']],
    ['update orders set | where id = 1', ['orders=orders']],
    ['delete from orders o using customers c where |', ['o=orders', 'c=customers']],
    ['insert into orders (|) values (1)', ['orders=orders']],
    ['select 1 from a where exists (select | from b)', ['b=b', 'a=a']],
    ['select | from a; select 1 from b', ['a=a']],
    ['select 1 from a; select | from b', ['b=b']],
    ['select * from orders -- all of them\n where |', ['orders=orders']],
    ['select extract(epoch from |) from a', ['a=a']],
  ])('of %j', (marked, expected) => {
    const items = placeAt(marked)?.items.map(({ alias, relation }) =>
      relation ? `${alias}=${relation.schema ? `${relation.schema}.` : ''}${relation.name}` : alias,
    );
    expect(items).toEqual(expected);
  });

  test('include what `with` names', () => {
    expect(
      placeAt('with a as (select 1), b(x) as materialized (select 2) select * from |')?.commonTables,
    ).toEqual(['a', 'b']);
  });
});
