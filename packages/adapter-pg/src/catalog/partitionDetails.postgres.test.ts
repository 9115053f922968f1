import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create table d.tree (k int, v int) partition by list (k);
    create table d.tree_1 partition of d.tree for values in (1) partition by hash (v);
    create table d.tree_1_a partition of d.tree_1 for values with (modulus 2, remainder 0);
    create table d.tree_else partition of d.tree default;
    create table d.base (made timestamptz);
    create table d.heir (extra int) inherits (d.base) with (fillfactor = 70);
  `);
});

afterAll(() => catalog.database.drop());

test('a partitioned table shows its partitions to the last one', async () => {
  expect((await catalog.relation('tree')).partition).toMatchObject({
    strategy: 'list',
    partitions: [
      {
        name: 'tree_1',
        key: 'HASH (v)',
        partitions: [{ name: 'tree_1_a', bounds: 'FOR VALUES WITH (modulus 2, remainder 0)' }],
      },
      { name: 'tree_else', bounds: 'DEFAULT', isDefault: true },
    ],
  });
});

test('a table and its heirs know each other', async () => {
  expect((await catalog.relation('base')).inheritedBy).toEqual([{ schema: 'd', name: 'heir' }]);
  expect(await catalog.relation('heir')).toMatchObject({
    inherits: [{ schema: 'd', name: 'base' }],
    options: [{ name: 'fillfactor', value: '70' }],
  });
});
