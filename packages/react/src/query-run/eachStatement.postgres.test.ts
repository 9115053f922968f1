import { createPgAdapter } from '@studio/adapter-pg';
import { afterAll, expect, test, vi } from 'vitest';
import { createSessionControl } from '../query-session/createSessionControl.ts';
import { createQueryRunner, type RunRequest } from './createQueryRunner.ts';

const adapter = createPgAdapter({ connectionString: process.env.STUDIO_TEST_DATABASE_URL ?? '' });
afterAll(() => adapter.close());

test('a script of statements with values has one session: its temporary tables and its transaction', async () => {
  const control = createSessionControl(adapter);
  const runner = createQueryRunner();
  const run = async (request: RunRequest) => {
    runner.run(control, request);
    return vi.waitFor(
      () => {
        const ended = runner.getSnapshot();
        if (!ended || ended.status === 'running') throw new Error('still running');
        return ended;
      },
      { timeout: 10_000 },
    );
  };
  const written = await run({
    sql: 'create temp table kept (a int, b text); insert into kept values ($1, $2), (2, $2); select b from kept where a = $1',
    statementParameters: [[], ['1', "it's"], ['2']],
  });
  expect(written.error ?? written.statements.find(({ error }) => error)).toBeUndefined();
  expect(written.statements[2]?.rows.cell(0, 0)).toBe("it's");
  // The session is given back, and the table with it.
  await vi.waitFor(() => expect(control.getSnapshot().connection).toBe('none'));

  const begun = await run({ sql: 'begin; select $1::int', statementParameters: [[], ['7']] });
  expect(begun.transaction).toBe('open');
  expect(control.getSnapshot()).toMatchObject({ connection: 'open', transaction: 'open' });
  expect(await control.control({ kind: 'rollback' })).toBe(true);
  expect(control.getSnapshot()).toMatchObject({ connection: 'none', transaction: 'idle' });
});
