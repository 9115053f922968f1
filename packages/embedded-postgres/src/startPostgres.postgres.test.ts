import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startPostgres } from './index.ts';

it('removes temporary data when it stops', async () => {
  const postgres = await startPostgres();
  expect(existsSync(postgres.dataDir)).toBe(true);
  await postgres.stop();
  expect(existsSync(postgres.dataDir)).toBe(false);
});
