import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnOf, createTestCatalog, type TestCatalog } from '../testing/testCatalog.ts';

let catalog: TestCatalog;
/** Of the whole server, so its name is of this run alone. */
const reader = `reader_${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  catalog = await createTestCatalog(`
    create role ${reader};
    create table d.main (id int primary key, note text);
    create unlogged table d.fast ();
    create view d.seen with (security_barrier) as select id from d.main where id > 0 with local check option;
    create foreign data wrapper far; create server there foreign data wrapper far;
    create foreign table d.away (a int) server there options (table_name 'away');
    create type d.pair as (left_ text); create table d.typed of d.pair;
    grant update (note) on d.main to ${reader} with grant option;
    grant truncate on d.fast to ${reader};
  `);
});

afterAll(async () => {
  await catalog.database.exec(`drop owned by ${reader}; drop role ${reader}`);
  await catalog.database.drop();
});

test('a relation says of what kind it is', async () => {
  expect(await catalog.relation('main')).toMatchObject({ accessMethod: 'heap', persistence: 'permanent' });
  expect((await catalog.relation('fast')).persistence).toBe('unlogged');
  expect((await catalog.relation('seen')).options).toEqual([
    { name: 'security_barrier', value: 'true' },
    { name: 'check_option', value: 'local' },
  ]);
  expect((await catalog.relation('away')).foreign).toEqual({
    server: 'there',
    wrapper: 'far',
    options: [{ name: 'table_name', value: 'away' }],
  });
  expect((await catalog.relation('typed')).ofType).toEqual({ schema: 'd', name: 'pair' });
});

test('a relation says who may do what, down to a column', async () => {
  const main = await catalog.relation('main');
  const byOwner = { grantee: reader, grantor: main.owner };
  expect(columnOf(main, 'note')?.grants).toEqual([{ ...byOwner, privilege: 'UPDATE', grantable: true }]);
  expect((await catalog.relation('fast')).grants).toContainEqual({
    ...byOwner,
    privilege: 'TRUNCATE',
    grantable: false,
  });
  expect(main.privileges).toEqual(expect.arrayContaining(['SELECT', 'TRUNCATE', 'TRIGGER']));
});
