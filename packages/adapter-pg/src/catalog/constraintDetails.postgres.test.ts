import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create table d.main (
      id int primary key, no int, note text, email text, span int4range,
      constraint email_key unique (email) include (note) deferrable initially deferred,
      constraint apart exclude using gist (span with &&) where (span is not null),
      constraint lone check (no > 0) no inherit);
    comment on constraint email_key on d.main is 'one each'; comment on constraint lone on d.main is 'positive';
    create table d.child (main int, foreign key (main) references d.main match full on delete cascade);
  `);
});

afterAll(() => catalog.database.drop());

test('a unique key says when it is checked and what its index holds besides', async () => {
  expect((await catalog.relation('main')).uniqueKeys).toEqual([
    {
      name: 'email_key',
      comment: 'one each',
      deferrable: true,
      initiallyDeferred: true,
      columns: ['email'],
      included: ['note'],
    },
  ]);
});

test('a check says whether heirs keep to it', async () => {
  expect((await catalog.relation('main')).checks).toEqual([
    {
      name: 'lone',
      comment: 'positive',
      definition: 'CHECK ((no > 0)) NO INHERIT',
      columns: ['no'],
      validated: true,
      noInherit: true,
    },
  ]);
});

test('an exclusion names its columns', async () => {
  expect((await catalog.relation('main')).exclusions).toMatchObject([{ name: 'apart', columns: ['span'] }]);
});

test('a foreign key says how much of it has to match, and what becomes of its rows', async () => {
  expect((await catalog.relation('child')).foreignKeys).toMatchObject([
    { match: 'full', onDelete: 'cascade' },
  ]);
});
