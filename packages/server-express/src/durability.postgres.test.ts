import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createPgAdapter } from '@studio/adapter-pg';
import { createPgHttpAdapter } from '@studio/adapter-pg-http';
import { collect, isStudioError, type Change } from '@studio/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServerProgram, type ServerProgram } from './testing/serverProcess.ts';

/** How often the server is killed; `STUDIO_SERVER_KILLS=200` for the long run. */
const kills = Number(process.env.STUDIO_SERVER_KILLS ?? 6);
const writers = 4;

const schema = `durability_${randomUUID().slice(0, 8)}`;
const url = process.env.STUDIO_TEST_DATABASE_URL ?? 'postgres://';
const observer = createPgAdapter({ connectionString: url });
let program: ServerProgram;

/** The first column of what the database answers. */
async function ask(sql: string, ...parameters: string[]): Promise<readonly unknown[]> {
  const { statements } = await collect(observer.runQuery({ sql, parameters, maxRows: 1_000_000 }));
  const [statement] = statements;
  if (statement?.error) throw statement.error;
  return statement?.rows.map(([value]) => value) ?? [];
}

beforeAll(async () => {
  await ask(`create schema ${schema}`);
  await ask(`create table ${schema}.saved (id text primary key)`);
  program = await buildServerProgram({
    REAL_URL: url,
    HOSTILE_URL: 'postgres://127.0.0.1:1/none',
  });
});
afterAll(async () => {
  program.remove();
  await ask(`drop schema ${schema} cascade`);
  await observer.close();
});

/** What was told of each row that was to be saved. */
interface Told {
  readonly applied: string[];
  readonly rejected: string[];
  readonly unknown: string[];
}

/** Saves rows of its own, one after another, until the server is gone. */
async function saveUntilGone(url: string, told: Told): Promise<void> {
  const adapter = createPgHttpAdapter({ url: `${url}/real` });
  for (;;) {
    const id = randomUUID();
    const insert: Change = {
      kind: 'insert',
      relation: { schema, name: 'saved' },
      values: [{ column: 'id', set: { to: 'value', text: id } }],
    };
    try {
      told[(await adapter.applyChanges({ changes: [insert] })).result].push(id);
    } catch (error) {
      if (!isStudioError(error) || (error.code !== 'unreachable' && error.code !== 'connectionLost'))
        throw error;
      expect(error.message).toContain('it is not known whether the changes were saved');
      told.unknown.push(id);
      return;
    }
  }
}

/** Statements that a server sent before it was killed may still be at work. */
async function nobodyWrites(): Promise<void> {
  const sql = `select count(*) from pg_locks where relation = '${schema}.saved'::regclass and pid <> pg_backend_pid()`;
  await expect.poll(() => ask(sql), { timeout: 10_000 }).toEqual(['0']);
}

test(
  `what was told to be saved is there after the studio server was killed, ${kills} times`,
  { timeout: 30_000 + kills * 5_000 },
  async () => {
    const told: Told = { applied: [], rejected: [], unknown: [] };
    for (let index = 0; index < kills; index += 1) {
      const server = await program.start();
      const saving = Array.from({ length: writers }, () => saveUntilGone(server.url, told));
      const enough = told.applied.length + 3 * writers;
      await expect.poll(() => told.applied.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(enough);
      await pause(index % 7);
      await server.kill();
      await Promise.all(saving);
    }
    await nobodyWrites();
    expect(told.unknown).toHaveLength(kills * writers);
    expect(told.rejected).toEqual([]);
    const stored = new Set(await ask(`select id from ${schema}.saved`));
    expect(told.applied.filter((id) => !stored.has(id))).toEqual([]);
    const known = new Set([...told.applied, ...told.unknown]);
    expect([...stored].filter((id) => !known.has(String(id)))).toEqual([]);
    console.info(
      `${kills} kills of the server: ${told.applied.length} told as saved, ${told.unknown.length} unknown.`,
    );
  },
);
