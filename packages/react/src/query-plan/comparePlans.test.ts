import { expect, test } from 'vitest';
import { comparePlans } from './comparePlans.ts';
import { planOf, type TestNode } from './testing/planJson.ts';

const scan = (alias: string, type = 'Seq Scan'): TestNode => ({
  type,
  fields: { 'Relation Name': alias, Alias: alias },
});
const join = (...plans: TestNode[]): TestNode => ({ type: 'Hash Join', plans });
const sort = (...plans: TestNode[]): TestNode => ({ type: 'Sort', plans });
const lines = (before: TestNode, after: TestNode) =>
  comparePlans(planOf(before), planOf(after)).map(
    ({ depth, change, before: one, after: other }) =>
      `${'  '.repeat(depth)}${change} ${one?.type ?? '–'} ${other?.type ?? '–'}`,
  );

test.each<[string, TestNode, TestNode, string[]]>([
  [
    'what stayed',
    join(scan('a'), scan('b')),
    join(scan('a'), scan('b')),
    ['same Hash Join Hash Join', '  same Seq Scan Seq Scan', '  same Seq Scan Seq Scan'],
  ],
  [
    'another way to read a table',
    join(scan('a'), scan('b')),
    join(scan('a', 'Index Scan'), scan('b')),
    ['same Hash Join Hash Join', '  replaced Seq Scan Index Scan', '  same Seq Scan Seq Scan'],
  ],
  [
    'sides that were swapped',
    join(scan('a', 'Index Scan'), scan('b')),
    join(scan('b'), scan('a', 'Index Scan')),
    ['same Hash Join Hash Join', '  same Index Scan Index Scan', '  same Seq Scan Seq Scan'],
  ],
  [
    'a node that was put around',
    scan('a'),
    sort({ type: 'Gather', plans: [scan('a')] }),
    ['added – Sort', '  added – Gather', '    same Seq Scan Seq Scan'],
  ],
  [
    'a node that was taken away',
    sort(join(scan('a'), scan('b'))),
    join(scan('a'), scan('b')),
    [
      'removed Sort –',
      '  same Hash Join Hash Join',
      '    same Seq Scan Seq Scan',
      '    same Seq Scan Seq Scan',
    ],
  ],
  [
    'a side that is gone',
    join(scan('a'), scan('b')),
    join(scan('a')),
    ['same Hash Join Hash Join', '  same Seq Scan Seq Scan', '  removed Seq Scan –'],
  ],
])('two plans are laid over each other: %s', (_, before, after, expected) => {
  expect(lines(before, after)).toEqual(expected);
});

test('each node of both plans is there once', () => {
  const before = planOf(join(sort(scan('a')), { type: 'Hash', plans: [join(scan('b'), scan('c'))] }));
  const after = planOf({ type: 'Append', plans: [scan('c'), sort(join(scan('a'), scan('d'))), scan('b')] });
  const compared = comparePlans(before, after);
  const ids = (side: 'before' | 'after') =>
    compared.flatMap((line) => line[side]?.id ?? []).toSorted((a, b) => a - b);
  expect(ids('before')).toEqual(before.nodes.map(({ id }) => id));
  expect(ids('after')).toEqual(after.nodes.map(({ id }) => id));
  expect(compared.map(({ id }) => id)).toEqual(compared.map((_, index) => index));
});
