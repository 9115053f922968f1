import { expect, test } from 'vitest';
import { firstMessages, messageBodies, RowPieces } from './rowPieces.ts';

const message = (text: string) => {
  const bytes = new Uint8Array(5 + text.length);
  new DataView(bytes.buffer).setUint32(1, 4 + text.length);
  bytes.set(new TextEncoder().encode(text), 5);
  return bytes;
};
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test('the bodies of messages come without their heads, and nothing else does', () => {
  const buffer = join(Uint8Array.of(9, 9), message('a,b\n'), message(''), message('longer than its head\n'));
  const text = new TextDecoder().decode(messageBodies(buffer.subarray(2)));
  expect(text).toBe('a,b\nlonger than its head\n');
  expect(messageBodies(new Uint8Array())).toHaveLength(0);
});

test.each([0, 1, 2, 3])('the first %i of three messages are whole', (count) => {
  const messages = [message('a'), message('bb'), message('ccc')];
  expect(firstMessages(join(...messages), count)).toEqual(join(...messages.slice(0, count)));
});

test('a server is held up once too much waits, and let go on when most of it was taken', () => {
  const said: string[] = [];
  const pieces = new RowPieces({ hold: () => said.push('hold'), release: () => said.push('release') });
  const megabyte = new Uint8Array(1024 * 1024);
  const waiting = [];
  for (let count = 0; count < 12; count += 1) {
    expect(pieces.push(megabyte, 1, megabyte.length)).toBe(true);
    waiting.push(pieces.flush());
  }
  expect(said).toEqual(['hold']);
  for (const rows of waiting.splice(0, 7)) if (rows) pieces.taken(rows);
  expect(said).toEqual(['hold']);
  for (const rows of waiting.splice(0, 1)) if (rows) pieces.taken(rows);
  expect(said).toEqual(['hold', 'release']);
  pieces.push(megabyte, 1, megabyte.length);
  pieces.drop();
  expect(pieces.flush()).toBeUndefined();
});
