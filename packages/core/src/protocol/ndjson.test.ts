import { describe, expect, it } from 'vitest';
import { arrayBatch } from '../cell.ts';
import { collect } from '../collect.ts';
import type { ResultFrame } from '../query.ts';
import { each, head, tail, toArray } from '../testing/frames.ts';
import { createNdjsonCodec, ndjsonCodec } from './ndjson.ts';

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

function decodeText(...parts: string[]): Promise<ResultFrame[]> {
  return toArray(ndjsonCodec.decode(each(parts.map(utf8))));
}

describe('the NDJSON codec', () => {
  it('cuts a large batch into lines of about the asked size, and loses no row', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => [String(index), 'x'.repeat(40)]);
    const codec = createNdjsonCodec({ batchLength: 1_000 });
    const chunks = await toArray(
      codec.encode(each([...head, { kind: 'rows', rows: arrayBatch(rows) }, ...tail])),
    );
    expect(chunks.length).toBeGreaterThan(50);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(1_200);
    expect((await collect(codec.decode(each(chunks)))).statements[0]?.rows).toEqual(rows);
  });

  it('refuses to send a row that the reader would refuse, and says what to do', async () => {
    const codec = createNdjsonCodec({ lineLength: 1_000 });
    const rows = arrayBatch([['x'.repeat(2_000), null]]);
    const chunks = await toArray(codec.encode(each([...head, { kind: 'rows', rows }, ...tail])));
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
