import { randomUUID } from 'node:crypto';
import { audit, batchRows, restrict, type StudioAdapter } from '@studio/core';
import { policyCases, postgresSubject, testAdapter } from '@studio/adapter-testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPgAdapter, type PgAdapter } from './createPgAdapter.ts';

const options = { runner: { describe, it, beforeAll, afterAll } };
const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const applicationName = `decorators ${randomUUID()}`;
const other = new pg.Pool({ connectionString, max: 3 });
const pool = new pg.Pool({ connectionString, max: 20, application_name: applicationName });

// One for each suite: an adapter remembers which sets it has applied.
const adapters: PgAdapter[] = [];
function createAdapter(): PgAdapter {
  const adapter = createPgAdapter({ pool });
  adapters.push(adapter);
  return adapter;
}

afterAll(async () => {
  await Promise.all(adapters.map((adapter) => adapter.close()));
  await pool.end();
  await other.end();
});

const backendIsIdle = async () => {
  const { rowCount } = await other.query(
    `select from pg_stat_activity where application_name = $1 and state <> 'idle'`,
    [applicationName],
  );
  return rowCount === 0;
};

const subjectOf = (adapter: StudioAdapter) =>
  postgresSubject({ adapter, execute: (sql) => other.query(sql), backendIsIdle });

const withoutRule = restrict(createAdapter(), { allowSql: true });
testAdapter('Postgres without a rule', () => subjectOf(withoutRule), options);

const hidingNothing = restrict(createAdapter(), {
  relations: () => true,
  rows: () => ({ kind: 'and', filters: [] }),
  columns: () => ({ hidden: ['no such column'] }),
  maxRows: 10_000,
});
testAdapter('Postgres under rules that hide nothing', () => subjectOf(hidingNothing), options);

const underPolicies = createAdapter();
testAdapter('Postgres under policies', () => subjectOf(underPolicies), { ...options, cases: policyCases });

const audited = audit(createAdapter(), () => undefined, { reads: true });
testAdapter('Postgres under audit', () => subjectOf(audited), options);

describe('a name without a schema', () => {
  it('is held to the rules of the relation that the search path makes of it', async () => {
    const schema = `unqualified_${randomUUID().replaceAll('-', '')}`;
    await other.query(
      `create schema ${schema}
         create table orders (id int primary key, tenant int not null, total numeric)
         create table secrets (id int primary key)`,
    );
    await other.query(`insert into ${schema}.orders values (1, 5, 1), (2, 6, 2)`);
    const unqualified = new pg.Pool({ connectionString, max: 2, options: `-c search_path=${schema}` });
    const inner = createPgAdapter({ pool: unqualified });
    try {
      const adapter = restrict(inner, {
        relations: [{ schema, name: 'orders' }],
        rows: (relation) =>
          relation.schema === schema
            ? { kind: 'compare', column: 'tenant', operator: '=', value: '5' }
            : undefined,
        columns: (relation) => (relation.schema === schema ? { hidden: ['tenant'] } : undefined),
      });
      const relation = { name: 'orders' };
      expect((await inner.readRows({ relation })).rows.length).toBe(2);
      const page = await adapter.readRows({ relation });
      expect([page.columns.map(({ name }) => name), page.rows.length]).toEqual([['id', 'total'], 1]);
      expect(await adapter.countRows?.({ relation, precision: 'estimate' })).toMatchObject({ value: 1 });
      await expect(adapter.readRows({ relation: { name: 'secrets' } })).rejects.toMatchObject({
        code: 'notFound',
      });
      const row = { by: 'key', key: [{ column: 'id', text: '2' }] } as const;
      const result = await adapter.applyChanges?.({
        changes: [{ kind: 'delete', relation, row, expect: [] }],
      });
      expect(result?.outcomes).toEqual([{ kind: 'vanished' }]);
    } finally {
      await inner.close();
      await unqualified.end();
      await other.query(`drop schema ${schema} cascade`);
    }
  });
});

describe('a trigger that moves a row out of sight', () => {
  it('does not show it to whoever wrote it', async () => {
    const schema = `moved_${randomUUID().replaceAll('-', '')}`;
    await other.query(
      `create schema ${schema} create table notes (id int primary key, tenant int, note text)`,
    );
    await other.query(
      `create function ${schema}.move() returns trigger language plpgsql as
       $$ begin new.tenant := 6; new.note := 'theirs'; return new; end $$`,
    );
    await other.query(
      `create trigger move before insert on ${schema}.notes for each row execute function ${schema}.move()`,
    );
    try {
      const adapter = restrict(createAdapter(), {
        rows: () => ({ kind: 'compare', column: 'tenant', operator: '=', value: '5' }),
      });
      const values = [{ column: 'id', set: { to: 'value', text: '1' } }] as const;
      const result = await adapter.applyChanges?.({
        changes: [{ kind: 'insert', relation: { schema, name: 'notes' }, values }],
      });
      expect(result?.result).toBe('applied');
      expect(result?.outcomes).toEqual([{ kind: 'applied' }]);
      expect(result?.inverse).toMatchObject({ ok: false });
    } finally {
      await other.query(`drop schema ${schema} cascade`);
    }
  });
});

describe('a relation that is altered between two reads', () => {
  it('shows nothing of a column that a rule hides or masks from the moment that it is there', async () => {
    const schema = `altered_${randomUUID().replaceAll('-', '')}`;
    await other.query(`create schema ${schema} create table person (id int primary key, name text)`);
    await other.query(`insert into ${schema}.person values (1, 'Ada')`);
    try {
      const adapter = restrict(createAdapter(), {
        columns: () => ({ hidden: ['ssn'], masked: { email: '•••' } }),
      });
      const relation = { schema, name: 'person' };
      await adapter.readRows({ relation });
      await other.query(
        `alter table ${schema}.person add ssn text default 'secret', add email text default 'secret'`,
      );
      const page = await adapter.readRows({ relation });
      expect(page.columns.map(({ name }) => name)).not.toContain('ssn');
      expect(JSON.stringify(batchRows(page.rows))).not.toContain('secret');
      for (const column of ['ssn', 'email']) {
        const filter = { kind: 'compare', column, operator: '=', value: 'secret' } as const;
        await expect(adapter.readRows({ relation, filter })).rejects.toMatchObject({ column });
        await expect(adapter.readRows({ relation, sort: [{ column }] })).rejects.toMatchObject({ column });
        await expect(adapter.listValues?.({ relation, column })).rejects.toMatchObject({ column });
      }
      const search = { kind: 'search', text: 'secret' } as const;
      expect((await adapter.readRows({ relation, filter: search })).rows.length).toBe(0);
      await other.query(`alter table ${schema}.person drop name`);
      const after = await adapter.readRows({ relation, filter: { kind: 'not', filter: search } });
      expect(after.columns.map(({ name }) => name)).toEqual(['id', 'email']);
    } finally {
      await other.query(`drop schema ${schema} cascade`);
    }
  });
});
