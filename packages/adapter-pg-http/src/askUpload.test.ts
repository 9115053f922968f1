import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportFrame, ImportRequest } from '@studio/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPgHttpAdapter } from './createPgHttpAdapter.ts';
import { answerAlways, answerWith } from './testing/answerWith.ts';

const megabyte = 1_048_576;
const relation = { name: 'item' };

async function* file(megabytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < megabytes; at += 1) yield new Uint8Array(megabyte);
}

/** On disk, where it takes nothing. */
async function blob(megabytes: number): Promise<Blob> {
  const folder = await mkdtemp(join(tmpdir(), 'studio-upload-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'file');
  await writeFile(path, '');
  await truncate(path, megabytes * megabyte);
  return openAsBlob(path);
}

async function imported(url: string, source: ImportRequest['source']): Promise<readonly ImportFrame[]> {
  const adapter = createPgHttpAdapter({ url, headers: { 'x-api-key': 'secret' } });
  const frames: ImportFrame[] = [];
  for await (const frame of adapter.importRows({ relation, format: 'csv', source })) frames.push(frame);
  return frames;
}

describe('an upload', () => {
  it.each([
    ['a stream', file],
    ['a file', blob],
  ])('from %s keeps nothing of what was sent', async (_what, make) => {
    const megabytes = 256;
    let received = 0;
    let held = 0;
    const url = await answerWith(async (request, response) => {
      for await (const chunk of request) {
        received += (chunk as Uint8Array).length;
        held = Math.max(held, process.memoryUsage().arrayBuffers);
      }
      response.setHeader('content-type', 'application/x-ndjson');
      response.end('{"kind":"end","inserted":0,"updated":0,"skipped":0}\n');
    });
    const source = await make(megabytes);
    expect(await imported(url, source)).toHaveLength(1);
    expect(received).toBeGreaterThan(megabytes * megabyte);
    // What was sent is garbage, of which there is always some.
    expect(held / megabyte).toBeLessThan(megabytes / 2);
  });

  it.each([301, 307])(
    'that is sent elsewhere by status %d goes nowhere, and was surely not saved',
    async (status) => {
      const reached: string[] = [];
      const elsewhere = await answerWith((request, response) => {
        reached.push(request.url ?? '');
        response.end();
      });
      const url = await answerAlways(status, 'text/html', '', { location: elsewhere });
      for (const source of [file(1), await blob(1)]) {
        await expect(imported(url, source)).rejects.toMatchObject({ code: 'notAuthenticated' });
      }
      expect(reached).toEqual([]);
    },
  );
});
