import { describe, expect, it } from 'vitest';
import { arrayBatch, batchRows, type Cell } from '../cell.ts';
import { collect } from '../collect.ts';
import { StudioError } from '../error.ts';
import type { ResultColumn, ResultFrame } from '../query.ts';
import { createNdjsonCodec, ndjsonCodec } from './ndjson.ts';

const text = { name: 'text', display: 'text', kind: 'text' } as const;
const columns: ResultColumn[] = [
  { name: '__proto__', type: text },
  { name: 'a', type: text },
];

const head: ResultFrame[] = [
  { kind: 'statement', index: 0, range: [0, 8] },
  { kind: 'columns', columns },
];
const tail: ResultFrame[] = [
  { kind: 'complete', tag: 'SELECT', affected: 2, ms: 1 },
  { kind: 'end', transaction: 'idle' },
];

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function encode(frames: AsyncIterable<ResultFrame>, codec = ndjsonCodec): Promise<Uint8Array[]> {
  return toArray(codec.encode(frames));
}

async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

function decodeText(...parts: string[]): Promise<ResultFrame[]> {
  return toArray(ndjsonCodec.decode(each(parts.map(utf8))));
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

const awkward: Cell[][] = [
  ['', null],
  ['😀é\u2028\n\r\t\0"\\', { cut: true, preview: 'ab', bytes: 70_000 }],
  ['\ud800', 'null'],
  ['{"cut":true}', '\ufeff'],
];

describe('the NDJSON codec', () => {
  it('brings every awkward cell through, whatever the chunks', async () => {
    const bytes = join(await encode(each([...head, { kind: 'rows', rows: arrayBatch(awkward) }, ...tail])));
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.slice(index * size, (index + 1) * size),
      );
      const result = await collect(ndjsonCodec.decode(each(chunks)));
      expect(result.statements[0]?.rows).toEqual(awkward);
      expect(result.statements[0]?.columns).toEqual(columns);
    }
  });

  it('cuts a large batch into lines of about the asked size, and loses no row', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => [String(index), 'x'.repeat(40)]);
    const codec = createNdjsonCodec({ batchLength: 1_000 });
    const chunks = await encode(each([...head, { kind: 'rows', rows: arrayBatch(rows) }, ...tail]), codec);
    expect(chunks.length).toBeGreaterThan(50);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(1_200);
    expect((await collect(codec.decode(each(chunks)))).statements[0]?.rows).toEqual(rows);
  });

  it('keeps rows without cells countable', async () => {
    const frames: ResultFrame[] = [
      { kind: 'statement', index: 0, range: [0, 6] },
      { kind: 'columns', columns: [] },
      { kind: 'rows', rows: arrayBatch([[], []]) },
      ...tail,
    ];
    const [, , rows] = await toArray(ndjsonCodec.decode(each(await encode(each(frames)))));
    expect(rows?.kind === 'rows' && batchRows(rows.rows)).toEqual([[], []]);
  });

  it('throws on the reader the error that broke the stream, after the rows that came before', async () => {
    async function* breaking(): AsyncGenerator<ResultFrame> {
      yield* head;
      throw new StudioError({ code: 'timeout', message: 'Too long.', sqlState: '57014', retryable: true });
    }
    const frames = ndjsonCodec.decode(each(await encode(breaking())));
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
    const chunks = await encode(breaking());
    expect(new TextDecoder().decode(join(chunks))).not.toContain('hunter2');
    await expect(toArray(ndjsonCodec.decode(each(chunks)))).rejects.toMatchObject({ code: 'internal' });
  });

  it('says that the answer broke off where the adapter forgot the end', async () => {
    const chunks = await encode(each(head));
    await expect(toArray(ndjsonCodec.decode(each(chunks)))).rejects.toMatchObject({ code: 'connectionLost' });
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
    for await (const chunk of ndjsonCodec.encode(endless())) if (chunk.length > 0) break;
    expect(ended).toBe(1);

    async function* pastEnd(): AsyncGenerator<ResultFrame> {
      yield { kind: 'end', transaction: 'idle' };
      throw new Error('asked again');
    }
    expect(await toArray(ndjsonCodec.decode(each(await encode(pastEnd()))))).toHaveLength(1);
  });

  it('refuses to send a row that the reader would refuse, and says what to do', async () => {
    const codec = createNdjsonCodec({ lineLength: 1_000 });
    const rows = arrayBatch([['x'.repeat(2_000), null]]);
    const chunks = await encode(each([...head, { kind: 'rows', rows }, ...tail]), codec);
    await expect(toArray(codec.decode(each(chunks)))).rejects.toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining('fewer columns') as string,
    });
  });
});

const end = '{"kind":"end","transaction":"idle"}\n';
const columnsLine = `${JSON.stringify(head[1])}\n`;

describe('a reader of NDJSON', () => {
  it('passes over empty lines, which keep a stream alive', async () => {
    expect(await decodeText('\n\n', '\n', end, '\n')).toEqual([{ kind: 'end', transaction: 'idle' }]);
  });

  it('takes a last line without a line feed', async () => {
    expect(await decodeText(end.trim())).toHaveLength(1);
  });

  it.each<[string, string[]]>([
    ['nothing', []],
    ['a stream cut between lines', [columnsLine]],
  ])('throws connectionLost for %s', async (_what, parts) => {
    await expect(decodeText(...parts)).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it.each<[string, string[]]>([
    ['a page of a proxy', ['<html><body>Bad gateway</body></html>']],
    ['a line cut in half', ['{"kind":"end","transa']],
    ['an unknown frame', ['{"kind":"surprise"}\n', end]],
    ['a frame without what it must have', ['{"kind":"complete","tag":"SELECT"}\n', end]],
    ['JSON that is no frame', ['null\n', end]],
    ['rows before columns', ['{"kind":"rows","rows":[["1"]]}\n', end]],
    ['rows of another width', [columnsLine, '{"kind":"rows","rows":[["1"]]}\n', end]],
    ['rows that are no rows', [columnsLine, '{"kind":"rows","rows":[5]}\n', end]],
    ['rows that are no list', [columnsLine, '{"kind":"rows","rows":{"length":1}}\n', end]],
    ['a cell that is a number', [columnsLine, '{"kind":"rows","rows":[["1",2]]}\n', end]],
    ['a cell that is an object', [columnsLine, '{"kind":"rows","rows":[["1",{"cut":true}]]}\n', end]],
    ['something after the end', [end, end]],
  ])('throws protocol for %s', async (_what, parts) => {
    await expect(decodeText(...parts)).rejects.toMatchObject({ code: 'protocol' });
  });

  it('throws protocol for bytes that are not UTF-8', async () => {
    const chunks = each([
      utf8('{"kind":"notice","notice":{"severity":"'),
      Uint8Array.of(0xff, 0xfe),
      utf8(end),
    ]);
    await expect(toArray(ndjsonCodec.decode(chunks))).rejects.toMatchObject({ code: 'protocol' });
  });

  it('gives up on an endless line instead of filling the memory', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 1_000;
        yield utf8('x'.repeat(1_000));
      }
    }
    const codec = createNdjsonCodec({ lineLength: 10_000 });
    await expect(toArray(codec.decode(endless()))).rejects.toMatchObject({ code: 'protocol' });
    expect(sent).toBeLessThan(20_000);
  });

  it('ends the source of one who stops early', async () => {
    let ended = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield utf8(columnsLine);
      } finally {
        ended = true;
      }
    }
    for await (const frame of ndjsonCodec.decode(source())) if (frame.kind === 'columns') break;
    expect(ended).toBe(true);
  });
});
