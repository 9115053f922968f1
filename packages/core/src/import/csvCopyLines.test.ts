import { describe, expect, it } from 'vitest';
import type { ImportFileRequest } from './fileRow.ts';
import { openImportFile } from './importFile.ts';

type Options = Partial<Pick<ImportFileRequest, 'header' | 'delimiter' | 'nullText'>>;

interface Read {
  /** Of rows and of what is none, in the order of the file. */
  readonly lines: readonly (readonly [line: number, text: string])[];
  readonly error?: string;
}

const utf8 = new TextEncoder();

/** As a source that fills one buffer again and again. */
async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const chunk = bytes.subarray(at, at + size);
    buffer.set(chunk);
    yield buffer.subarray(0, chunk.length);
  }
}

const letters: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '\\': '\\' };
const asCopy = (cell: string | null | undefined) =>
  cell == null ? '\\N' : cell.replace(/[\n\r\t\\]/g, (character) => `\\${letters[character]}`);

async function gathered(work: (lines: [number, string][]) => Promise<void>): Promise<Read> {
  const lines: [number, string][] = [];
  try {
    await work(lines);
    return { lines };
  } catch (error) {
    return { lines, error: String(error) };
  }
}

const wantedOf = (fields: readonly string[], without: number) =>
  fields
    .map((name, index) => ({ name, index, json: 'no' as const }))
    .filter(({ index }) => fields.length === 1 || index !== without);

/** By strings, all of the file at once. */
function byRows(bytes: Uint8Array, options: Options, without: number): Promise<Read> {
  return gathered(async (lines) => {
    const source = inChunks(bytes, Math.max(1, bytes.length));
    const file = await openImportFile({ format: 'csv', source, ...options });
    for await (const rows of file.rows(wantedOf(file.fields, without), () => true)) {
      for (const { line, cells, error } of rows)
        lines.push([line, cells ? `${cells.map(asCopy).join('\t')}\n` : error.message]);
    }
  });
}

/** By bytes, in chunks of that size. */
function byBytes(bytes: Uint8Array, options: Options, without: number, chunk: number): Promise<Read> {
  return gathered(async (lines) => {
    const file = await openImportFile({ format: 'csv', source: inChunks(bytes, chunk), ...options });
    for await (const part of file.copyLines?.(wantedOf(file.fields, without)) ?? []) {
      const texts = new TextDecoder('utf-8', { fatal: true }).decode(part.bytes).split(/(?<=\n)/);
      part.lines.forEach((line, index) => lines.push([line, texts[index] ?? '']));
      if (part.bytes.length > 0) expect(texts.length).toBe(part.lines.length);
      if (part.bad) lines.push([part.bad.line, part.bad.error.message]);
    }
  });
}

/** Numbers that are the same in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  ...['a', 'bc', ' ', 'é', '👍', '\\', '\\.', '\\N', '\t', 'NULL', '\0', '\u2028', '\b\v\f'],
  ...['"', '""', '"', '"x"', '"\n"', '"\r\n"', '"a,b"', '"\\."', '"\t"'],
  ...[',', ',', ',', ';', '\n', '\n', '\n', '\r\n', '\r', '\n\n'],
];

const formats: readonly Options[] = [
  {},
  { header: false },
  { nullText: 'NULL' },
  { nullText: 'é', delimiter: ';' },
  { delimiter: '\t' },
  { delimiter: '\\', nullText: 'a' },
];

describe('CSV as lines of copy', () => {
  it('is what its rows are, whatever is in it and wherever it is cut', async () => {
    let rows = 0;
    let bad = 0;
    for (let seed = 1; seed <= 600; seed += 1) {
      const next = random(seed);
      const body = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join('');
      const head = ['a', 'a,b', 'a,b,c', '', '\n\na', '\ufeffa,"b\nc"'][next(6)] ?? '';
      const bytes = utf8.encode(`${head}\n${body}`);
      const options = formats[next(formats.length)] ?? {};
      const without = next(4);
      const expected = await byRows(bytes, options, without);
      for (const chunk of [1, 2, 3, 7, 1_000]) {
        const what = JSON.stringify({ seed, options, without, chunk, text: `${head}\n${body}` });
        expect(await byBytes(bytes, options, without, chunk), what).toEqual(expected);
      }
      rows += expected.lines.filter(([, text]) => text.endsWith('\n')).length;
      bad += expected.lines.filter(([, text]) => !text.endsWith('\n')).length;
    }
    // Else the alphabet would be of no use.
    expect(Math.min(rows, bad)).toBeGreaterThan(500);
  });

  it.each([
    ['in a row', [0x61, 10, 0x62, 10, 0x63, 0xff, 10]],
    ['in the header', [0x61, 0xff, 10]],
    ['at the end of the file', [0x61, 10, 0x62, 10, 0xe2, 0x82]],
    ['behind a quote', [0x61, 10, 0x22, 10, 0x22, 0xc0, 0x80]],
  ])('tells bytes that are not UTF-8 %s with their line', async (_where, bytes) => {
    const expected = await byRows(Uint8Array.from(bytes), {}, 9);
    expect(expected.error).toMatch(/Line \d of the file holds bytes that are not UTF-8/);
    for (const chunk of [1, 2, 100]) {
      expect((await byBytes(Uint8Array.from(bytes), {}, 9, chunk)).error).toBe(expected.error);
    }
  });

  it('takes a field of many pieces without reading it over and over', async () => {
    const field = '0123456789'.repeat(500_000);
    const bytes = utf8.encode(`a\n"${field}"\n`);
    const { lines } = await byBytes(bytes, {}, 9, 16_384);
    expect(lines.length).toBe(1);
    expect(lines[0]?.[1] === `${field}\n`).toBe(true);
  });

  it('keeps no row in memory that never ends', async () => {
    let given = 0;
    async function* endless() {
      yield utf8.encode('a\n"');
      const piece = new Uint8Array(1_048_576).fill(0x78);
      for (;;) {
        given += piece.length;
        yield piece;
      }
    }
    const file = await openImportFile({ format: 'csv', source: endless() });
    const reading = async () => {
      for await (const part of file.copyLines?.(wantedOf(file.fields, 9)) ?? []) expect(part).toBe(undefined);
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining('line 2') as string,
    });
    expect(given).toBeLessThan(300_000_000);
  });

  it.each(['§', '😀'.charAt(0)])(
    'is not offered where the delimiter is more than a byte: %j',
    async (delimiter) => {
      const file = await openImportFile({ format: 'csv', source: inChunks(utf8.encode('a'), 9), delimiter });
      expect(file.copyLines).toBe(undefined);
    },
  );
});
