import { describe, expect, it } from 'vitest';
import { arrayBatch, batchRows, type Cell } from '../cell.ts';
import { collect } from '../collect.ts';
import { dataRowBatch } from '../dataRows.ts';
import { StudioError } from '../error.ts';
import type { ResultFrame } from '../query.ts';
import { dataRowBytes, joinBytes } from '../testing/dataRowBytes.ts';
import { chunksOf, each, head, tail, toArray } from '../testing/frames.ts';
import { binaryFrameCodec } from './binaryFrames.ts';
import { ndjsonCodec } from './ndjson.ts';

const awkward: Cell[][] = [
  ['', null],
  ['😀é\u2028\n\r\t\0"\\', { cut: true, preview: 'ab', bytes: 70_000 }],
  ['\ud800', 'null'],
  ['{"cut":true}', '\ufeff'],
];

const cutPreview = 'é'.repeat(500);
const fromServer = dataRowBatch(
  {
    pieces: [
      joinBytes([dataRowBytes(['', null]), dataRowBytes(['😀é\u2028\n\r\t"\\', cutPreview])]),
      dataRowBytes(['{"cut":true}', '\ufeff']),
    ],
    count: 3,
    cuts: [{ row: 1, column: 1, bytes: 70_000 }],
  },
  2,
);

describe.each([
  ['NDJSON', ndjsonCodec],
  ['binary', binaryFrameCodec],
])('the %s codec', (_name, codec) => {
  it.each([
    ['as texts', arrayBatch(awkward)],
    ['as a server sends them', fromServer],
  ])('brings every awkward cell through, whatever the chunks, of rows %s', async (_form, rows) => {
    const frames: ResultFrame[] = [...head, { kind: 'rows', rows }, ...tail];
    const bytes = joinBytes(await toArray(codec.encode(each(frames))));
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const { statements } = await collect(codec.decode(each(chunksOf(bytes, size))));
      expect(statements[0]?.rows).toEqual(batchRows(rows));
      expect(statements[0]?.columns).toEqual(head[1]?.kind === 'columns' ? head[1].columns : undefined);
    }
  });

  it('means nothing by what keeps a stream alive', async () => {
    const frames: ResultFrame[] = [...head, { kind: 'rows', rows: fromServer }, ...tail];
    const chunks = await toArray(codec.encode(each(frames)));
    const alive = chunks.flatMap((chunk) => [codec.keepAlive, chunk, codec.keepAlive, codec.keepAlive]);
    expect(await toArray(codec.decode(each(alive)))).toHaveLength(frames.length);
    expect(await toArray(codec.decode(each([joinBytes(alive)])))).toHaveLength(frames.length);
  });

  it('keeps rows without cells countable', async () => {
    for (const rows of [arrayBatch([[], []]), dataRowBatch({ pieces: [dataRowBytes([])], count: 1 }, 0)]) {
      const frames: ResultFrame[] = [
        { kind: 'statement', index: 0, range: [0, 6] },
        { kind: 'columns', columns: [] },
        { kind: 'rows', rows },
        ...tail,
      ];
      const [, , read] = await toArray(codec.decode(codec.encode(each(frames))));
      expect(read?.kind === 'rows' && batchRows(read.rows)).toEqual(batchRows(rows));
    }
  });

  it('throws on the reader the error that broke the stream, after the rows that came before', async () => {
    async function* breaking(): AsyncGenerator<ResultFrame> {
      yield* head;
      throw new StudioError({ code: 'timeout', message: 'Too long.', sqlState: '57014', retryable: true });
    }
    const frames = codec.decode(codec.encode(breaking()));
    expect((await frames.next()).value).toEqual(head[0]);
    expect((await frames.next()).value).toEqual(head[1]);
    await expect(frames.next()).rejects.toMatchObject({
      code: 'timeout',
      message: 'Too long.',
      sqlState: '57014',
      retryable: true,
    });
  });

  it('does not tell the reader what an unexpected error said', async () => {
    async function* breaking(): AsyncGenerator<ResultFrame> {
      yield* head;
      throw new TypeError('password=hunter2');
    }
    const chunks = await toArray(codec.encode(breaking()));
    expect(new TextDecoder().decode(joinBytes(chunks))).not.toContain('hunter2');
    await expect(toArray(codec.decode(each(chunks)))).rejects.toMatchObject({ code: 'internal' });
  });

  it('says that the answer broke off where the adapter forgot the end', async () => {
    const frames = codec.decode(codec.encode(each(head)));
    await expect(toArray(frames)).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it('says that nothing is not an answer', async () => {
    await expect(toArray(codec.decode(each([])))).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it('asks for nothing after the end, and ends the source of one who stops early', async () => {
    let ended = 0;
    async function* endless(): AsyncGenerator<ResultFrame> {
      try {
        for (;;) yield { kind: 'notice', notice: { severity: 'NOTICE', message: 'still here' } };
      } finally {
        ended += 1;
      }
    }
    for await (const chunk of codec.encode(endless())) if (chunk.length > 0) break;
    expect(ended).toBe(1);
    for await (const frame of codec.decode(codec.encode(endless()))) if (frame.kind === 'notice') break;
    expect(ended).toBe(2);

    async function* pastEnd(): AsyncGenerator<ResultFrame> {
      yield { kind: 'end', transaction: 'idle' };
      throw new Error('asked again');
    }
    expect(await toArray(codec.decode(codec.encode(pastEnd())))).toHaveLength(1);
  });
});
