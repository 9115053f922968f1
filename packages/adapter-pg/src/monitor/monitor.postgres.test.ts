import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPgAdapter, type PgAdapter } from '../createPgAdapter.ts';
import { createTestDatabase, type TestDatabase } from '../testing/testDatabase.ts';

const role = `watcher_${randomUUID().slice(0, 8)}`;
let database: TestDatabase;
let adapter: PgAdapter;
let limited: PgAdapter;
const clients: pg.Client[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await database.exec(`
    create role ${role} login password '${role}';
    create table "odd ""name" (id int primary key, body text);
    insert into "odd ""name" select n, repeat('x', 5000) || n from generate_series(1, 2000) as n;
    create index unused on "odd ""name" (body text_pattern_ops) where id < 5;
    create function public.pg_blocking_pids(int) returns int[] language sql as 'select array[1/0]';`);
  adapter = createPgAdapter({ connectionString: database.url });
  const url = new URL(database.url);
  url.username = role;
  url.password = role;
  limited = createPgAdapter({ connectionString: url.href });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

afterAll(async () => {
  await limited.close();
  await adapter.close();
  await database.exec(`drop role ${role}`);
  await database.drop();
});

async function connect(application: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: application });
  client.on('error', () => {});
  await client.connect();
  clients.push(client);
  return client;
}

async function backendOf(application: string) {
  const all = (await adapter.readActivity?.({})) ?? [];
  return all.find((backend) => backend.application === application);
}

/** Two sessions of which the second waits for the first. */
async function blockOne() {
  const holder = await connect(`holder ${randomUUID()}`);
  const waiter = await connect(`waiter ${randomUUID()}`);
  await holder.query('begin; update "odd ""name" set body = body where id = 1');
  const waiting = waiter.query(`update "odd ""name" set body = 'mine' where id = 1`).then(
    () => 'done',
    (error: pg.DatabaseError) => error.code,
  );
  await vi.waitFor(async () => {
    const backend = await backendOf(applicationOf(waiter));
    expect(backend?.blockedBy).toEqual([processOf(holder)]);
  });
  return { holder, waiter, waiting };
}

// `pg` keeps both, and its types do not say so.
const processOf = (client: pg.Client) => (client as unknown as { readonly processID: number }).processID;
const applicationOf = (client: pg.Client) =>
  (client as unknown as { readonly connectionParameters: { readonly application_name: string } })
    .connectionParameters.application_name;

describe('activity', () => {
  test('says who runs what, and by whom it is blocked', async () => {
    const { holder, waiter } = await blockOne();
    expect(await backendOf(applicationOf(waiter))).toMatchObject({
      pid: processOf(waiter),
      kind: 'client backend',
      state: 'active',
      waitEvent: { type: 'Lock' },
      query: `update "odd ""name" set body = 'mine' where id = 1`,
      own: false,
    });
    expect(await backendOf(applicationOf(holder))).toMatchObject({
      state: 'idle in transaction',
      blockedBy: [],
    });
  });

  test('lists background processes only where they are asked for', async () => {
    const kinds = async (system: boolean) =>
      new Set((await adapter.readActivity?.({ system }))?.map((backend) => backend.kind));
    expect(await kinds(false)).toEqual(new Set(['client backend']));
    expect(await kinds(true)).toContain('checkpointer');
  });

  test('tells a role nothing of the statements of others that it may not read', async () => {
    const { waiter } = await blockOne();
    const seen = ((await limited.readActivity?.({})) ?? []).find(({ pid }) => pid === processOf(waiter));
    expect(seen).toBeDefined();
    expect(seen?.query).toBeUndefined();
    expect(seen?.state).toBeUndefined();
  });
});

describe('a signal', () => {
  test('cancels the statement of the process that was seen', async () => {
    const { waiter, waiting } = await blockOne();
    const backend = await backendOf(applicationOf(waiter));
    const request = {
      pid: processOf(waiter),
      startedAt: backend?.startedAt ?? '',
      signal: 'cancel',
    } as const;
    expect(await adapter.signalBackend?.(request)).toEqual({ result: 'sent' });
    expect(await waiting).toBe('57014');
  });

  test('ends a connection', async () => {
    const { waiter, waiting } = await blockOne();
    const backend = await backendOf(applicationOf(waiter));
    await adapter.signalBackend?.({
      pid: processOf(waiter),
      startedAt: backend?.startedAt ?? '',
      signal: 'terminate',
    });
    expect(await waiting).toBe('57P01');
    await vi.waitFor(async () => expect(await backendOf(applicationOf(waiter))).toBeUndefined());
  });

  test('leaves another process of the same number alone', async () => {
    const idle = await connect(`idle ${randomUUID()}`);
    const request = {
      pid: processOf(idle),
      startedAt: '2001-01-01 00:00:00+00',
      signal: 'terminate',
    } as const;
    expect(await adapter.signalBackend?.(request)).toEqual({ result: 'gone' });
    expect((await idle.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('that the role may not send is refused with what it would take', async () => {
    const idle = await connect(`idle ${randomUUID()}`);
    const backend = await backendOf(applicationOf(idle));
    // A role that may see others' processes, but not signal them.
    await database.exec(`grant pg_read_all_stats to ${role}`);
    const refused = limited.signalBackend?.({
      pid: processOf(idle),
      startedAt: backend?.startedAt ?? '',
      signal: 'cancel',
    });
    await expect(refused).rejects.toMatchObject({
      code: 'notAllowed',
      message: expect.stringContaining('pg_signal_backend'),
    });
    await database.exec(`revoke pg_read_all_stats from ${role}`);
  });
});

test('locks begin with those that are waited for', async () => {
  const { holder, waiter } = await blockOne();
  const locks = (await adapter.readLocks?.()) ?? [];
  expect(locks[0]).toMatchObject({ pid: processOf(waiter), granted: false });
  expect(locks.find((lock) => lock.granted)).toMatchObject({ pid: processOf(holder) });
  expect(locks).toContainEqual(
    expect.objectContaining({
      pid: processOf(holder),
      mode: 'RowExclusiveLock',
      relation: { schema: 'public', name: 'odd "name' },
    }),
  );
});

test('sizes are those that the server says, whatever stands on the search path', async () => {
  const sizes = await adapter.readSizes?.({ limit: 1 });
  const name = new URL(database.url).pathname.slice(1);
  expect(sizes?.databases.find((each) => each.name === name)?.bytes).toBeGreaterThan(1_000_000);
  const client = await connect('sizes');
  const { rows } = await client.query<{ heap: string; indexes: string; all: string }>(
    `select pg_indexes_size(c.oid) as indexes, pg_total_relation_size(c.oid) as all
     from pg_class as c where relname = 'odd "name'`,
  );
  const [relation] = sizes?.relations ?? [];
  expect(relation).toMatchObject({
    relation: { schema: 'public', name: 'odd "name' },
    indexBytes: Number(rows[0]?.indexes),
  });
  const { heapBytes = 0, indexBytes = 0, toastBytes = 0 } = relation ?? {};
  expect(heapBytes + indexBytes + toastBytes).toBe(Number(rows[0]?.all));
});

test('indexes that nothing uses come first', async () => {
  const client = await connect('scans');
  await client.query('set enable_seqscan to off; select body from "odd ""name" where id = 7');
  await client.end();
  clients.splice(0);
  await vi.waitFor(async () => {
    const use = (await adapter.readIndexUse?.({})) ?? [];
    expect(use.map(({ name, scans }) => ({ name, used: scans > 0 }))).toEqual([
      { name: 'unused', used: false },
      { name: 'odd "name_pkey', used: true },
    ]);
  });
});

test('settings are found by what they are for', async () => {
  const found = (await adapter.readSettings?.({ search: 'planner' })) ?? [];
  expect(found.length).toBeGreaterThan(3);
  const workMem = (await adapter.readSettings?.({ search: 'WORK_mem' }))?.find(
    ({ name }) => name === 'work_mem',
  );
  expect(workMem).toMatchObject({ unit: 'kB', context: 'user' });
  const changed = (await adapter.readSettings?.({ changed: true })) ?? [];
  expect(changed.every(({ source }) => source !== 'default')).toBe(true);
});

test.each([0, 1_001, 1.5])('a limit of %d is refused before the server is asked', async (limit) => {
  await expect(adapter.readSizes?.({ limit })).rejects.toMatchObject({ code: 'badRequest' });
});

test('a view that the role may not read is an ability with its reason', async () => {
  await database.exec(`revoke select on pg_catalog.pg_locks from public`);
  try {
    const { abilities } = await limited.info();
    expect(abilities.readLocks).toEqual({ ok: false, reason: expect.stringContaining('pg_locks') });
    expect(abilities.readActivity).toEqual({ ok: true });
  } finally {
    await database.exec(`grant select on pg_catalog.pg_locks to public`);
  }
});
