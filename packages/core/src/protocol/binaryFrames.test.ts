import { describe, expect, it } from 'vitest';
import { arrayBatch, batchRows } from '../cell.ts';
import { collect } from '../collect.ts';
import { dataRowBatch, dataRowsOf } from '../dataRows.ts';
import { isStudioError } from '../error.ts';
import type { ResultFrame } from '../query.ts';
import { dataRowBytes, joinBytes } from '../testing/dataRowBytes.ts';
import { chunksOf, each, head, tail, toArray } from '../testing/frames.ts';
import { binaryFrameCodec, createBinaryFrameCodec } from './binaryFrames.ts';

const codec = binaryFrameCodec;

const manyRows = Array.from({ length: 1_000 }, (_, index) => [String(index), 'x'.repeat(index % 80)]);
const rowsFrame = (rows: readonly (readonly (string | null)[])[], pieceRows = rows.length): ResultFrame => {
  const messages = rows.map(dataRowBytes);
  const pieces = Array.from({ length: Math.ceil(rows.length / pieceRows) }, (_, index) =>
    joinBytes(messages.slice(index * pieceRows, (index + 1) * pieceRows)),
  );
  return { kind: 'rows', rows: dataRowBatch({ pieces, count: rows.length }, 2) };
};

describe('a writer of binary frames', () => {
  it('hands the bytes of a server on as they are', async () => {
    const chunks = await toArray(codec.encode(each([...head, rowsFrame(manyRows), ...tail])));
    const bytes = joinBytes(manyRows.map(dataRowBytes));
    expect(chunks.some((chunk) => Buffer.from(chunk).includes(Buffer.from(bytes)))).toBe(true);
    const frames = await toArray(codec.decode(each(chunks)));
    const rows = frames.find((frame) => frame.kind === 'rows');
    expect(rows?.kind === 'rows' && dataRowsOf(rows.rows)?.pieces).toEqual([bytes]);
  });

  it.each([1, 7, 1_000])(
    'cuts a large batch of pieces of %d rows into frames of about the asked size, and loses neither row nor cut',
    async (pieceRows) => {
      const small = createBinaryFrameCodec({ batchBytes: 1_000 });
      const frame = rowsFrame(manyRows, pieceRows);
      if (frame.kind !== 'rows') throw new Error('These are rows.');
      const cuts = [0, 499, 999].map((row) => ({ row, column: 1, bytes: 70_000 + row }));
      const given = { ...(dataRowsOf(frame.rows) ?? { pieces: [], count: 0 }), cuts };
      const batch = dataRowBatch(given, 2);
      const chunks = await toArray(small.encode(each([...head, { kind: 'rows', rows: batch }, ...tail])));
      expect(chunks.length).toBeGreaterThan(40);
      expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(1_200);
      const { statements } = await collect(small.decode(each(chunks)));
      expect(statements[0]?.rows).toEqual(batchRows(batch));
    },
  );

  it('refuses to send a row that the reader would refuse, and says what to do', async () => {
    const small = createBinaryFrameCodec({ frameBytes: 1_000, batchBytes: 500 });
    const long = ['x'.repeat(2_000), null];
    for (const rows of [rowsFrame([long]), { kind: 'rows', rows: arrayBatch([long]) } as const]) {
      const frames = small.decode(small.encode(each([...head, rows, ...tail])));
      await expect(toArray(frames)).rejects.toMatchObject({
        code: 'badRequest',
        message: expect.stringContaining('fewer columns') as string,
      });
    }
  });

  it('breaks the stream off where an adapter gives pieces that do not end between rows', async () => {
    const broken = dataRowBatch({ pieces: [dataRowBytes(['a', 'b']).subarray(0, -1)], count: 1 }, 2);
    const small = createBinaryFrameCodec({ batchBytes: 1 });
    const frames = small.decode(small.encode(each([...head, { kind: 'rows', rows: broken }, ...tail])));
    await expect(toArray(frames)).rejects.toMatchObject({ code: 'internal' });
  });
});

/** A frame of this codec by hand. */
function frame(code: string, body: Uint8Array | string, length?: number): Uint8Array {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const start = new Uint8Array(5);
  start[0] = code.charCodeAt(0);
  new DataView(start.buffer).setUint32(1, length ?? bytes.length);
  return joinBytes([start, bytes]);
}

function rowsBody(counts: readonly [rows: number, cuts: number], ...parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(0, counts[0]);
  new DataView(bytes.buffer).setUint32(4, counts[1]);
  return joinBytes([bytes, ...parts]);
}

function cut(row: number, column: number, size: number): Uint8Array {
  const bytes = new Uint8Array(14);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, row);
  view.setUint16(4, column);
  view.setFloat64(6, size);
  return bytes;
}

const end = frame('J', '{"kind":"end","transaction":"idle"}');
const columns = frame('J', JSON.stringify(head[1]));
const row = dataRowBytes(['a', 'b']);

describe('a reader of binary frames', () => {
  it.each<[string, Uint8Array[]]>([
    ['a stream cut between frames', [columns]],
    ['a frame cut in its head', [columns, end.subarray(0, 3)]],
    ['a frame cut in its body', [columns, end.subarray(0, 9)]],
    ['a frame of which only the claim of its length came', [frame('R', '', 60_000_000)]],
  ])('throws connectionLost for %s', async (_what, chunks) => {
    await expect(toArray(codec.decode(each(chunks)))).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it.each<[string, Uint8Array[]]>([
    ['a page of a proxy', [new TextEncoder().encode('<html><body>Bad gateway</body></html>')]],
    ['an unknown kind', [frame('X', 'x'), end]],
    ['a frame longer than any', [frame('J', '', 0xffff_ffff)]],
    ['something in a frame that has nothing', [frame('K', 'x'), end]],
    ['a frame that is not JSON', [frame('J', '{"kind":"end"'), end]],
    ['JSON that is not UTF-8', [frame('J', Uint8Array.of(0x22, 0xff, 0x22)), end]],
    ['a frame without what it must have', [frame('J', '{"kind":"end"}')]],
    ['rows before columns', [frame('R', rowsBody([1, 0], row)), end]],
    ['rows without their counts', [columns, frame('R', Uint8Array.of(0, 0, 0)), end]],
    ['fewer rows than were said', [columns, frame('R', rowsBody([2, 0], row)), end]],
    ['billions of rows that are not there', [columns, frame('R', rowsBody([0xffff_ffff, 0], row)), end]],
    ['more cuts than there is room for', [columns, frame('R', rowsBody([1, 0xffff_ffff], row)), end]],
    ['bytes after the rows', [columns, frame('R', rowsBody([1, 0], row, row)), end]],
    ['rows of another width', [columns, frame('R', rowsBody([1, 0], dataRowBytes(['a']))), end]],
    ['a cut in a row that is not there', [columns, frame('R', rowsBody([1, 1], cut(1, 0, 9), row)), end]],
    ['a cut in a column that is not there', [columns, frame('R', rowsBody([1, 1], cut(0, 2, 9), row)), end]],
    ['a cut cell without a size', [columns, frame('R', rowsBody([1, 1], cut(0, 0, NaN), row)), end]],
    ['rows after the end', [columns, end, frame('R', rowsBody([1, 0], row))]],
    ['a frame after the end', [end, end]],
    ['half a frame after the end', [end, end.subarray(0, 4)]],
  ])('throws protocol for %s', async (_what, chunks) => {
    await expect(toArray(codec.decode(each(chunks)))).rejects.toMatchObject({ code: 'protocol' });
    const bytes = each(chunksOf(joinBytes(chunks), 1));
    await expect(toArray(codec.decode(bytes))).rejects.toMatchObject({ code: 'protocol' });
  });

  it('takes no memory for what a length claims', async () => {
    async function* dripping(): AsyncGenerator<Uint8Array> {
      yield columns;
      yield frame('R', '', 60_000_000);
      const before = process.memoryUsage().arrayBuffers;
      for (let count = 0; count < 100; count += 1) yield Uint8Array.of(0);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
    }
    await expect(toArray(codec.decode(dripping()))).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it('lets go of the rest of a chunk in which only few rows were', async () => {
    const chunk = joinBytes([columns, frame('R', rowsBody([1, 0], row)), frame('K', ''), columns, end]);
    const padded = joinBytes([
      chunk.subarray(0, -end.length),
      ...Array<Uint8Array>(1_000).fill(columns),
      end,
    ]);
    const frames = await toArray(codec.decode(each([padded])));
    const rows = frames.find(({ kind }) => kind === 'rows');
    const [piece] = (rows?.kind === 'rows' && dataRowsOf(rows.rows)?.pieces) || [];
    expect(piece?.buffer.byteLength).toBeLessThan(100);
  });

  it('answers any damage with an error of ours, or with rows that can be read', async () => {
    const rows = manyRows.slice(0, 20);
    const cuts = [{ row: 3, column: 1, bytes: 70_000 }];
    const batch = dataRowBatch({ pieces: [joinBytes(rows.map(dataRowBytes))], count: rows.length, cuts }, 2);
    const bytes = joinBytes(
      await toArray(codec.encode(each([...head, { kind: 'rows', rows: batch }, ...tail]))),
    );
    const random = generator(20_261_122);
    for (let attempt = 0; attempt < 5_000; attempt += 1) {
      const damaged = damage(bytes, random);
      try {
        await collect(codec.decode(each(chunksOf(damaged, 1 + random(200)))));
      } catch (error) {
        if (!isStudioError(error)) throw error;
        expect(['protocol', 'connectionLost']).toContain(error.code);
      }
    }
  });
});

/** Whole numbers below a limit, the same at every run: Numerical Recipes' linear congruence. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Changes, leaves out, repeats or inserts some bytes. */
function damage(bytes: Uint8Array, random: (limit: number) => number): Uint8Array {
  const at = random(bytes.length);
  const length = 1 + random(8);
  switch (random(5)) {
    case 0:
      return bytes.map((byte, index) => (index === at ? random(256) : byte));
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return joinBytes([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 3:
      return joinBytes([bytes.subarray(0, at + length), bytes.subarray(at)]);
    default:
      return joinBytes([
        bytes.subarray(0, at),
        Uint8Array.of(0xff, 0xff, 0xff, 0xff),
        bytes.subarray(at + 4),
      ]);
  }
}
