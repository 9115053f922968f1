import { createPgAdapter } from '@studio/adapter-pg';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { collect } from '@studio/core';
import { expect, it, onTestFinished } from 'vitest';
import { post, serve } from './testing/serve.ts';

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';

/** A server with one connection to the database. */
async function served(limits: { readonly maxWaiting?: number } = {}) {
  const adapter = createPgAdapter({ connectionString, maxConnections: 1, ...limits });
  const { url } = await serve({ adapter, authorize: () => true });
  onTestFinished(() => adapter.close());
  return { url, far: createPgHttpAdapter({ url }) };
}

it('says that it is busy and when to come again where too many wait for a connection', async () => {
  const { url, far } = await served({ maxWaiting: 1 });
  const controller = new AbortController();
  const frames = far.runQuery({ sql: 'select 1; select pg_sleep(600)' }, { signal: controller.signal });
  const running = frames[Symbol.asyncIterator]();
  await running.next();

  const calls = [post(`${url}/listObjects`, {}), post(`${url}/listObjects`, {})];
  const refused = await Promise.race(calls);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ code: 'busy', retryable: true });

  controller.abort();
  const answers = await Promise.all(calls);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 503]);
});

it('shows nothing of one user’s session to the next, who gets the same connection', async () => {
  const { far } = await served();
  const run = async (sql: string) => {
    const { statements } = await collect(far.runQuery({ sql }));
    for (const { error } of statements) expect(error).toBeUndefined();
    return statements.at(-1)?.rows[0];
  };
  const [pid] = (await run('select pg_backend_pid()')) ?? [];
  await run(`
    set search_path to nowhere; set timezone to 'Asia/Kolkata'; set role to pg_monitor; set my.secret to 'sesame';
    create temp table mine as select 1; prepare mine as select 1; listen mine;
    declare mine cursor with hold for select 1; select pg_advisory_lock(4711)`);
  expect(
    await run(`
      select pg_backend_pid(), current_setting('search_path') like '%nowhere%', current_setting('timezone') = 'Asia/Kolkata',
        current_user = session_user, current_setting('my.secret', true), to_regclass('pg_temp.mine'),
        (select count(*) from pg_prepared_statements where name = 'mine'), (select count(*) from pg_listening_channels()),
        (select count(*) from pg_cursors where name = 'mine'),
        (select count(*) from pg_locks where locktype = 'advisory' and objid = 4711)`),
  ).toEqual([pid, 'f', 'f', 't', '', null, '0', '0', '0', '0']);
});

it('rolls back what a script leaves open, and tells so', async () => {
  const { far } = await served();
  const table = `left_open_${Math.random().toString(36).slice(2)}`;
  const open = await collect(far.runQuery({ sql: `begin; create table ${table} (a int)` }));
  const notices = open.statements.flatMap((statement) => statement.notices.map(({ message }) => message));
  expect([open.transaction, notices.join(' ')]).toEqual(['open', expect.stringMatching(/rolled back/)]);
  const after = await collect(far.runQuery({ sql: `select to_regclass('${table}')` }));
  expect(after.statements[0]?.rows).toEqual([[null]]);
});
