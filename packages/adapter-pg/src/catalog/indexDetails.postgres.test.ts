import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create table d.main (id int primary key, name text, note text, at date);
    create index order_ on d.main (name collate "C" text_pattern_ops desc nulls last, lower(note) nulls first, at desc)
      with (fillfactor = 55);
    comment on index d.order_ is 'by name';
    alter table d.main cluster on order_; alter table d.main replica identity using index main_pkey;
    create table d.tree (k int, v int) partition by list (k);
    create table d.tree_1 partition of d.tree for values in (1);
    create index tree_v on d.tree (v);
  `);
});

afterAll(() => catalog.database.drop());

test('an index says how it is ordered and kept', async () => {
  const { indexes } = await catalog.relation('main');
  expect(indexes?.find((index) => index.name === 'order_')).toMatchObject({
    comment: 'by name',
    keys: [
      {
        column: 'name',
        expression: 'name',
        descending: true,
        nullsFirst: false,
        operatorClass: 'text_pattern_ops',
        collation: 'C',
      },
      { column: null, expression: 'lower(note)', nullsFirst: true },
      { column: 'at', expression: 'at', descending: true },
    ],
    clustered: true,
    options: [{ name: 'fillfactor', value: '55' }],
  });
});

test('an index says what else it serves: a constraint, and who follows the table', async () => {
  const main = await catalog.relation('main');
  expect(main.indexes?.find((index) => index.name === 'main_pkey')).toMatchObject({
    constraint: 'main_pkey',
    replicaIdentity: true,
  });
  expect(main.replicaIdentity).toBe('index');
});

test('the index of a partition says of which one it is a part', async () => {
  expect((await catalog.relation('tree_1')).indexes).toMatchObject([
    { partOf: { schema: 'd', name: 'tree_v' } },
  ]);
});
