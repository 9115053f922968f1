import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { connectionFields } from './connectionFields.ts';
import { givenDatabase } from './givenDatabase.ts';

function start(url: string) {
  const lines: string[] = [];
  const database = givenDatabase({ fields: connectionFields(url), say: (line) => lines.push(line) });
  onTestFinished(() => database.stop());
  database.start();
  return lines;
}

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

it('says at the terminal that the database answers', async () => {
  const url = process.env.STUDIO_TEST_DATABASE_URL ?? '';
  const lines = start(url);
  await vi.waitFor(
    () => expect(lines).toEqual([expect.stringMatching(/^PostgreSQL \d+.* answers for /)]),
    20_000,
  );
});

it('says at the terminal what stands in the way, and not the password', async () => {
  const lines = start(`postgres://ann:hunter2@127.0.0.1:${await closedPort()}/sales`);
  await vi.waitFor(
    () =>
      expect(lines).toEqual([expect.stringMatching(/^The database sales at 127\.0\.0\.1.*DATABASE_URL/s)]),
    20_000,
  );
  expect(lines.join()).not.toContain('hunter2');
});
