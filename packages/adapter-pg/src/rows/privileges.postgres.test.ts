import { randomUUID } from 'node:crypto';
import { batchRows } from '@studio/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

const role = `reader_${randomUUID().slice(0, 8)}`;
const relation = { schema: 'public', name: 'person' };
let database: TestDatabase;
let adapter: PgAdapter;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create role ${role} login password '${role}';
    create table person (id int primary key, name text, salary int, owner text);
    insert into person values (1, 'Ada', 10, '${role}'), (2, 'Bob', 2000000020, 'other');
    alter table person enable row level security;
    create policy own on person for update using (owner = '${role}');
    create policy all_rows on person for select using (true);
    create table secret (id int primary key);
    create schema closed; create table closed.inner (id int);
    grant select (id, name, owner), update (name) on person to ${role};`);
  const url = new URL(database.url);
  url.username = role;
  url.password = role;
  adapter = createPgAdapter({ connectionString: url.href });
});

afterAll(async () => {
  await adapter.close();
  await database.exec(`drop owned by ${role}; drop role ${role}`);
  await database.drop();
});

describe('a role that may read and write a part', () => {
  test('sees the columns that it may read', async () => {
    const page = await adapter.readRows({ relation });
    expect(page.columns.map((column) => column.name)).toEqual(['id', 'name', 'owner']);
    expect(batchRows(page.rows)).toHaveLength(2);
  });

  test.each([
    { columns: ['salary'] },
    { filter: { kind: 'compare', column: 'salary', operator: '>', value: '15' } },
    { sort: [{ column: 'salary' }] },
  ] as const)('is told which column it may not read: %j', async (request) => {
    await expect(adapter.readRows({ relation, ...request })).rejects.toMatchObject({
      code: 'permission',
      column: 'salary',
    });
  });

  test('does not find what it may not read by searching for it', async () => {
    const page = await adapter.readRows({ relation, filter: { kind: 'search', text: '2000000020' } });
    expect(page.rows.length).toBe(0);
  });

  test('learns what it may do, and whom to ask for the rest', async () => {
    const detail = await adapter.describeObject({ kind: 'table', ...relation });
    expect(detail).toMatchObject({
      readability: { ok: true },
      editability: {
        insert: { ok: false, reason: expect.stringContaining('can grant insert on public.person') },
        update: { ok: true },
        delete: { ok: false },
      },
      columns: [
        { editability: { ok: false, reason: expect.stringContaining('grant update (id)') } },
        { editability: { ok: true } },
        { editability: { ok: false } },
        { editability: { ok: false } },
      ],
    });
    expect(await adapter.describeObject({ kind: 'table', schema: 'public', name: 'secret' })).toMatchObject({
      readability: { ok: false, reason: expect.stringContaining('can grant select on public.secret') },
    });
    expect(await adapter.describeObject({ kind: 'table', schema: 'closed', name: 'inner' })).toMatchObject({
      readability: { ok: false, reason: expect.stringContaining('usage') },
    });
  });

  test('is not told that a row was saved which a policy keeps from it', async () => {
    const rename = (id: string) =>
      ({
        kind: 'update',
        relation,
        row: { by: 'key', key: [{ column: 'id', text: id }] },
        values: [{ column: 'name', set: { to: 'value', text: 'X' } }],
        expect: [],
      }) as const;
    expect((await adapter.applyChanges({ changes: [rename('2')] })).outcomes).toMatchObject([
      { kind: 'failed', error: { code: 'permission' } },
    ]);
    expect(await adapter.applyChanges({ changes: [rename('1')] })).toMatchObject({ result: 'applied' });
  });
});
