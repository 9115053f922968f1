import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create type d.mood as enum ('b', 'a');
    create domain d.code as text collate "C" default 'x' not null constraint short check (length(value) < 9);
    alter domain d.code add constraint upper_only check (value = upper(value)) not valid;
    comment on constraint short on domain d.code is 'not long';
    create type d.pair as (left_ text collate "C", right_ numeric(4,1));
    comment on column d.pair.right_ is 'the other';
    create type d.spans as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
    create table d.main (id int);
  `);
});

afterAll(() => catalog.database.drop());

test('an enum has its labels in their order', async () => {
  expect(await catalog.describe('enum', 'mood')).toMatchObject({ labels: ['b', 'a'], privileges: ['USAGE'] });
});

test('a domain says what it allows', async () => {
  expect(await catalog.describe('domain', 'code')).toMatchObject({
    base: { name: 'text' },
    nullable: false,
    default: "'x'::text",
    collation: 'C',
    checks: [
      { name: 'short', comment: 'not long', validated: true },
      { name: 'upper_only', validated: false },
    ],
  });
});

test('a composite type has its attributes', async () => {
  expect(await catalog.describe('compositeType', 'pair')).toMatchObject({
    attributes: [
      { name: 'left_', collation: 'C' },
      { name: 'right_', type: { display: 'numeric(4,1)' }, comment: 'the other' },
    ],
  });
});

test('the row type of a table is no composite type', async () => {
  await expect(catalog.describe('compositeType', 'main')).rejects.toMatchObject({ code: 'notFound' });
});

test('a range says of what it is and how that is ordered', async () => {
  expect(await catalog.describe('rangeType', 'spans')).toMatchObject({
    subtype: { name: 'text' },
    collation: 'C',
    operatorClass: { schema: 'pg_catalog', name: 'text_pattern_ops' },
  });
});

test('a set of ranges is named with its range from version 14 on', async () => {
  const detail = await catalog.describe('rangeType', 'spans');
  if (catalog.version >= 140_000)
    expect(detail).toMatchObject({ multirange: { schema: 'd', name: 'spans_multirange' } });
  else expect(detail).not.toHaveProperty('multirange');
});
