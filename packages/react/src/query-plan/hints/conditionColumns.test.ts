import { describe, expect, test } from 'vitest';
import { conditionColumns } from './conditionColumns.ts';
import { isFixedFor } from './isFixedFor.ts';

const told = (condition: string) =>
  conditionColumns(condition).map(({ qualifier, name, comparison }) =>
    [qualifier, name, comparison === 'equal' ? '=' : '<'].filter(Boolean).join(' '),
  );

describe('the columns of a condition are told', () => {
  test.each([
    ['(customer_id = 77)', ['customer_id =']],
    ['(o.total > 10.5)', ['o total <']],
    ["((a = 1) AND (b >= $1) AND (c = ANY ('{1,2}'::integer[])))", ['a =', 'b <', 'c =']],
    ["((name)::text = 'Ada AND Eve'::text)", ['name =']],
    ['("Order Item"."it""s" = 1)', ['Order Item it"s =']],
    ['(a.x = b.y)', ['a x =', 'b y =']],
    ["(placed < '2024-01-01'::date)", ['placed <']],
    ['((a = 1) AND ((b = 2) OR (c = 3)))', ['a =']],
  ])('%s', (condition, columns) => {
    expect(told(condition)).toEqual(columns);
  });

  test.each([
    ["(lower(name) = 'x'::text)"],
    ['((a = 1) OR (b = 2))'],
    ['((a + 1) = 2)'],
    ["(name ~~ '%x%'::text)"],
    ['(a IS NULL)'],
    ['(NOT active)'],
    ['(a <> 1)'],
    ["('a = 1'::text = 'b = 2'::text)"],
    [''],
    ['((('],
  ])('and none of %s', (condition) => {
    expect(told(condition)).toEqual([]);
  });

  test('of a long condition in time that grows with its length', () => {
    const condition = `(${'('.repeat(2000)}a = 1${')'.repeat(2000)} AND (b = 2))`;
    expect(told(condition)).toContain('b =');
    expect(told('(a = 1) AND '.repeat(10_000))).toEqual([]);
  });
});

describe('the other side is the same for all rows', () => {
  test.each([
    ['77', true],
    ['$1', true],
    ["'it''s a.b'::text", true],
    ["'2024-01-01 00:00:00+00'::timestamp with time zone", true],
    ["ANY ('{1,2}'::integer[])", true],
    ['(InitPlan 1).col1', true],
    ['now()', true],
    ['c.id', true],
    ['other_column', false],
    ['o.other', false],
    ['random()', false],
    ['lower(c.name)', false],
  ])('%s: %s', (side, fixed) => {
    expect(isFixedFor('o', side)).toBe(fixed);
  });
});
