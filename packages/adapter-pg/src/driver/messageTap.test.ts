import { describe, expect, test } from 'vitest';
import { createMessageTap, rowMessages, type RowMessage } from './messageTap.ts';

const message = (length: number, type = 'D', fill = 0) => {
  const bytes = new Uint8Array(1 + length).fill(fill);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, length);
  return bytes;
};
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** What comes out of a tap, in its order, neighbours of a kind joined. */
function tapped(takes: RowMessage | undefined = rowMessages.dataRow, limit = 50) {
  const out: { kind: 'rows' | 'rest'; bytes: Uint8Array; count: number; longest: number }[] = [];
  const add = (kind: 'rows' | 'rest', bytes: Uint8Array, count: number, longest: number) => {
    const last = out.at(-1);
    if (last?.kind !== kind) out.push({ kind, bytes, count, longest });
    else {
      last.bytes = join(last.bytes, bytes);
      last.count += count;
      last.longest = Math.max(last.longest, longest);
    }
  };
  const tap = createMessageTap(
    {
      takes: () => takes,
      messages: (bytes, count, longest) => add('rows', bytes, count, longest),
      rest: (bytes) => add('rest', bytes, 0, 0),
    },
    limit,
  );
  return { out, tap };
}

const sizes = [1, 2, 3, 4, 5, 6, 7, 11, 64, 1000];

describe.each(sizes)('in chunks of %i', (size) => {
  const feed = (tap: (chunk: Uint8Array) => unknown, bytes: Uint8Array) => {
    const errors = [];
    for (let offset = 0; offset < bytes.length; offset += size) {
      errors.push(tap(bytes.subarray(offset, offset + size)));
    }
    return errors.filter(Boolean);
  };

  test('rows are taken out whole, and everything else passes byte for byte', () => {
    const { out, tap } = tapped();
    const begin = join(message(4, '2'), message(30, 'T', 7));
    const rows = join(message(6), message(20, 'D', 1), message(49, 'D', 2));
    const notice = message(20, 'N', 3);
    const end = join(message(9, 'C', 4), message(5, 'Z'));
    expect(feed(tap, join(begin, rows, notice, message(6), end))).toEqual([]);
    expect(out).toEqual([
      { kind: 'rest', bytes: begin, count: 0, longest: 0 },
      { kind: 'rows', bytes: rows, count: 3, longest: 50 },
      { kind: 'rest', bytes: notice, count: 0, longest: 0 },
      { kind: 'rows', bytes: message(6), count: 1, longest: 7 },
      { kind: 'rest', bytes: end, count: 0, longest: 0 },
    ]);
  });

  test('rows that nobody takes pass like everything else', () => {
    const { out, tap } = tapped(rowMessages.copyData);
    const bytes = join(message(6), message(20, 'D', 1), message(5, 'Z'));
    expect(feed(tap, bytes)).toEqual([]);
    expect(out).toEqual([{ kind: 'rest', bytes, count: 0, longest: 0 }]);
  });

  test.each(['D', 'T'])('a message over the limit is refused by its head alone: %s', (type) => {
    const { tap } = tapped();
    const bytes = join(message(20), message(51, type).subarray(0, 5));
    expect(feed(tap, bytes)).toMatchObject([{ code: 'notSupported' }]);
  });

  test('what cannot be a message is refused', () => {
    const { tap } = tapped();
    expect(feed(tap, Uint8Array.of(0x44, 0, 0, 0, 3))).toMatchObject([{ code: 'protocol' }]);
    expect(feed(tapped().tap, Uint8Array.of(0x44, 0xff, 0xff, 0xff, 0xff))).toMatchObject([
      { code: 'notSupported' },
    ]);
  });
});

test('a row of many chunks takes no more memory than has come of it', () => {
  const { tap } = tapped(rowMessages.dataRow, 128 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  expect(tap(message(100 * 1024 * 1024).subarray(0, 100))).toBeUndefined();
  tap(new Uint8Array(100));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(110 * 1024 * 1024);
});
