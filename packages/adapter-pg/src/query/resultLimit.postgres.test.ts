import { collect, type ResultFrame } from '@studio/core';
import { expect, it, onTestFinished } from 'vitest';
import { createPgAdapter } from '../createPgAdapter.ts';

const connectionString = process.env.STUDIO_TEST_DATABASE_URL ?? '';
const sql = `select repeat('x', 1000) from generate_series(1, 5000)`;

it.each([
  ['a script', {}],
  ['a script of a session', { session: true }],
  ['a script of a read-only connection', { readOnly: true }],
])('%s sends no more bytes than the host allows, and says so', async (_what, { session, readOnly }: Way) => {
  const adapter = createPgAdapter({ connectionString, maxResultBytes: 500_000, readOnly: readOnly ?? false });
  onTestFinished(() => adapter.close());
  const frames: AsyncIterable<ResultFrame> = session
    ? (await adapter.openSession()).runQuery({ sql })
    : adapter.runQuery({ sql });
  const [statement] = (await collect(frames)).statements;
  expect(statement?.cut).toBe('bytes');
  expect(statement?.rows.length).toBeGreaterThan(100);
  expect(statement?.rows.length).toBeLessThan(1_000);
});

interface Way {
  readonly session?: boolean;
  readonly readOnly?: boolean;
}
