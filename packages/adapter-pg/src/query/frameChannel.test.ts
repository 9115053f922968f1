import { expect, test } from 'vitest';
import { createFrameChannel } from './frameChannel.ts';

test('a sender waits until its value before was taken', async () => {
  const channel = createFrameChannel<number>();
  const reader = channel[Symbol.asyncIterator]();
  const sent: number[] = [];
  const sending = (async () => {
    for (const value of [1, 2, 3]) {
      await channel.send(value);
      sent.push(value);
    }
    channel.end();
  })();
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual([1]);
  const read: number[] = [];
  for (let next = await reader.next(); !next.done; next = await reader.next()) read.push(next.value);
  await sending;
  expect(read).toEqual([1, 2, 3]);
});

test('a failure reaches the reader before what it has not taken', async () => {
  const channel = createFrameChannel<number>();
  await channel.send(1);
  channel.fail(new Error('broken'));
  await expect(channel[Symbol.asyncIterator]().next()).rejects.toThrow('broken');
});

test('a sender whose reader has gone is stopped, also while it waits', async () => {
  const channel = createFrameChannel<number>();
  await channel.send(1);
  const waiting = channel.send(2);
  channel.close();
  await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
  await expect(channel.send(3)).rejects.toMatchObject({ code: 'aborted' });
});
