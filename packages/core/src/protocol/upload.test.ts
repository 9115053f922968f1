import { describe, expect, it } from 'vitest';
import { uploadCodec } from './upload.ts';

const request = { relation: { name: 'é' } };

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const bytes: number[] = [];
  for await (const chunk of chunks) bytes.push(...chunk);
  return Uint8Array.from(bytes);
}

const file = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);

async function bodies(): Promise<readonly Uint8Array[]> {
  const blob = uploadCodec.encodeBlob(request, new Blob([file]));
  return [
    await joined(uploadCodec.encode(request, chunked(file, 100))),
    new Uint8Array(await blob.arrayBuffer()),
  ];
}

describe('an upload', () => {
  it.each([1, 3, 4096])('arrives as it was sent, as a stream or blob, in chunks of %d', async (size) => {
    for (const body of await bodies()) {
      const upload = await uploadCodec.decode(chunked(body, size));
      expect(upload.request).toEqual(request);
      expect(await joined(upload.file)).toEqual(file);
    }
  });

  it('that is cut off anywhere never looks whole', async () => {
    for (const body of await bodies()) {
      for (const length of [0, 3, 10, 30, 500, body.length - 1]) {
        const read = async () =>
          joined((await uploadCodec.decode(chunked(body.subarray(0, length), 64))).file);
        await expect(read()).rejects.toMatchObject({
          code: expect.stringMatching(/badRequest|connectionLost/) as string,
        });
      }
    }
  });

  it('may have an empty file', async () => {
    const body = new Uint8Array(await uploadCodec.encodeBlob(request, new Blob([])).arrayBuffer());
    expect((await joined((await uploadCodec.decode(chunked(body, 5))).file)).length).toBe(0);
  });

  it.each([
    [255, 255, 255, 255],
    [0, 0, 0, 2, 0x7b, 0x7b],
  ])('that does not begin with a request is refused before more is read', async (...bytes) => {
    await expect(uploadCodec.decode(chunked(Uint8Array.from(bytes), 9))).rejects.toMatchObject({
      code: 'badRequest',
    });
  });
});
