import { describe, expect, it } from 'vitest';
import { StudioError } from '../error.ts';
import { byteCodec } from './byteCodec.ts';

type Chunks = readonly (readonly number[])[];

async function* from(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Uint8Array.from(chunk);
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  for await (const chunk of chunks) bytes.push(...chunk);
  return bytes;
}

async function* failing(error: unknown): AsyncGenerator<Uint8Array> {
  yield Uint8Array.of(1, 2);
  throw error;
}

const encoded = (chunks: Chunks) => bytesOf(byteCodec.encode(from(chunks)));
const inSizes = (bytes: readonly number[], size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
const decoded = (chunks: Chunks) => bytesOf(byteCodec.decode(from(chunks)));

describe('a file', () => {
  const pieces: Chunks = [[1, 2, 3], [], [0, 0, 0, 0], [255, 255, 255, 255, 7]];

  it.each([1, 2, 3, 5, 1_000])('arrives byte for byte in chunks of %d', async (size) => {
    expect(await decoded(inSizes(await encoded(pieces), size))).toEqual(pieces.flat());
  });

  it('may have nothing in it', async () => {
    expect(await encoded([])).toEqual([0, 0, 0, 0]);
    expect(await decoded([[0, 0, 0, 0]])).toEqual([]);
  });

  it('may be kept alive between its pieces', async () => {
    const alive = [...byteCodec.keepAlive];
    expect(await decoded([alive, [0, 0, 0, 1, 9], alive, [0, 0, 0, 0]])).toEqual([9]);
  });

  it('throws wherever it is cut off, instead of looking whole', async () => {
    const whole = await encoded(pieces);
    for (let length = 0; length < whole.length; length += 1) {
      await expect(decoded([whole.slice(0, length)])).rejects.toMatchObject({ code: 'connectionLost' });
    }
  });

  it('that broke off throws its error behind its bytes, field by field', async () => {
    const error = new StudioError({ code: 'sql', message: 'no', sqlState: '22012' });
    const bytes = await bytesOf(byteCodec.encode(failing(error)));
    for (const size of [1, 1_000]) {
      const seen: number[] = [];
      const read = async () => {
        for await (const piece of byteCodec.decode(from(inSizes(bytes, size)))) seen.push(...piece);
      };
      await expect(read()).rejects.toMatchObject(error.toJSON());
      expect(seen).toEqual([1, 2]);
    }
    await expect(decoded([bytes.slice(0, -3)])).rejects.toMatchObject({ code: 'connectionLost' });
  });

  it('tells nothing of an error that was not meant for the user', async () => {
    const bytes = await bytesOf(byteCodec.encode(failing(new Error('hunter2'))));
    expect(String.fromCharCode(...bytes)).not.toContain('hunter2');
    await expect(decoded([bytes])).rejects.toMatchObject({ code: 'internal' });
  });

  it.each<[string, number[]]>([
    ['bytes behind the end', [0, 0, 0, 0, 1]],
    ['an error that is none', [255, 255, 255, 255, 0x7b, 0x7d]],
  ])('is refused with %s', async (_what, bytes) => {
    await expect(decoded([bytes])).rejects.toMatchObject({ code: 'protocol' });
  });
});
