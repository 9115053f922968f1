import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FileRow, ImportFileRequest } from './fileRow.ts';
import { openImportFile } from './importFile.ts';
import { importTargets, type ImportColumn } from './importTargets.ts';
import { guessDelimiter } from './guessCsv.ts';

type Options = Partial<Omit<ImportFileRequest, 'source'>> & {
  readonly chunk?: number;
  readonly json?: readonly string[];
};

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Every row as `line: cells`, a bad one as its line and message. */
async function read(content: string | Uint8Array, { chunk = 65_536, json = [], ...options }: Options = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const file = await openImportFile({ format: 'csv', ...options, source: inChunks(bytes, chunk) });
  const columns = file.fields.map((name): ImportColumn => ({
    name,
    kind: json.includes(name) ? 'json' : 'text',
    nullable: true,
    generated: false,
  }));
  const { targets, ignored } = importTargets({ format: 'csv', ...options }, file.fields, columns);
  const rows: FileRow[] = [];
  for await (const batch of file.rows(targets, ignored)) rows.push(...batch);
  return {
    fields: file.fields,
    lines: rows.map(({ line }) => line),
    rows: rows.map(({ cells, error }) => cells ?? error.message),
  };
}

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/csv/', import.meta.url));
const hasCorpus = existsSync(corpus);
if (!hasCorpus && process.env['CI']) throw new Error(`The corpus is not at ${corpus}.`);

describe('CSV', () => {
  const awkward = 'a,b\n,""\nNULL,"x,\n""y"""\n\n1,2\r\n3,"4"\r\n5,6';
  it.each([1, 2, 3, 7, 65_536])(
    'is read the same in chunks of %d bytes, NULL apart from the empty text',
    async (chunk) => {
      expect(await read(awkward, { chunk })).toEqual({
        fields: ['a', 'b'],
        lines: [2, 3, 6, 7, 8],
        rows: [
          [null, ''],
          ['NULL', 'x,\n"y"'],
          ['1', '2'],
          ['3', '4'],
          ['5', '6'],
        ],
      });
    },
  );

  it.each([1, 65_536])('may end its lines as old Macs did, in chunks of %d', async (chunk) => {
    expect((await read('a,b\r1,2\r"3",4\r', { chunk })).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  it('keeps characters whole that stand on the edge of two chunks, and drops the byte order mark', async () => {
    const { fields, rows } = await read('\ufeffé,👍\nß,👩‍👩‍👧', { chunk: 1 });
    expect([fields, rows]).toEqual([['é', '👍'], [['ß', '👩‍👩‍👧']]]);
  });

  it('takes an empty line for a NULL where there is one field, as it is written', async () => {
    expect((await read('a\n\n""\nx\n')).rows).toEqual([[null], [''], ['x']]);
  });

  it('tells rows that are too short or too long, and text behind a quote, and reads on', async () => {
    const { lines, rows } = await read('a,b\n1\n1,2,3\n"x"y,2\n3,4\n"5,6');
    expect(lines).toEqual([2, 3, 4, 5, 6]);
    expect(rows).toEqual([
      expect.stringContaining('1 field where 2'),
      expect.stringContaining('3 fields where 2'),
      expect.stringContaining('closing quote'),
      ['3', '4'],
      expect.stringContaining('never closed'),
    ]);
  });

  it('has another delimiter and another text for NULL where that is said', async () => {
    expect((await read('a;b\n\\N;""\n;NULL', { delimiter: ';', nullText: '\\N' })).rows).toEqual([
      [null, ''],
      ['', 'NULL'],
    ]);
  });

  it('without a header numbers its fields', async () => {
    expect(await read('x,y', { header: false })).toEqual({
      fields: ['1', '2'],
      lines: [1],
      rows: [['x', 'y']],
    });
  });

  it.each<[string, string | Uint8Array, Options, RegExp]>([
    ['is empty', '', {}, /empty/],
    ['is in UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0), {}, /UTF-16/],
    ['is not UTF-8', Uint8Array.of(0x61, 10, 0x62, 10, 0x63, 0xff, 10, 0x64), {}, /Line 3 .* not UTF-8/],
    ['ends within a character', Uint8Array.of(0x61, 10, 0xc3), {}, /Line 2 .* not UTF-8/],
    ['has a million fields', ','.repeat(1_000_000), {}, /1000001 fields/],
    ['is cut by two characters', 'a', { delimiter: '::' }, /delimiter/],
  ])('that %s is refused with where and why', async (_what, content, options, message) => {
    await expect(read(content, options)).rejects.toMatchObject({
      code: 'badRequest',
      message: expect.stringMatching(message) as string,
    });
  });

  it('keeps no line in memory that never ends', async () => {
    let given = 0;
    async function* endless() {
      yield new TextEncoder().encode('a\n"');
      const piece = new Uint8Array(1_048_576).fill(0x78);
      for (;;) {
        given += piece.length;
        yield piece;
      }
    }
    const file = await openImportFile({ format: 'csv', source: endless() });
    const { targets, ignored } = importTargets({ format: 'csv' }, file.fields, [
      { name: 'a', kind: 'text', nullable: true, generated: false },
    ]);
    const reading = async () => {
      for await (const batch of file.rows(targets, ignored)) expect(batch).toEqual([]);
    };
    await expect(reading()).rejects.toMatchObject({
      code: 'badRequest',
      message: expect.stringContaining('line 2') as string,
    });
    expect(given).toBeLessThan(300_000_000);
  });

  // The answer to the one that is left out is of another file.
  const spectrum = hasCorpus
    ? readdirSync(`${corpus}csv-spectrum/csvs`).filter((name) => name !== 'location_coordinates.csv')
    : [];
  it.skipIf(!hasCorpus).each(spectrum)(
    '%s of the csv-spectrum is read as its authors read it',
    async (name) => {
      const text = readFileSync(`${corpus}csv-spectrum/csvs/${name}`, 'utf8');
      const answer = readFileSync(`${corpus}csv-spectrum/json/${name.replace('csv', 'json')}`, 'utf8');
      const { fields, rows } = await read(text, { chunk: 5 });
      const objects = rows.map((row) =>
        Object.fromEntries(
          fields.map((field, index) => [field, Array.isArray(row) ? (row[index] ?? '') : row]),
        ),
      );
      expect(objects).toEqual(JSON.parse(answer));
    },
  );

  it.skipIf(!hasCorpus)('of a census is read whole', async () => {
    const text = readFileSync(`${corpus}csvkit/realdata/acs2012_5yr_population.csv`, 'utf8');
    const { rows } = await read(text);
    expect(rows.length).toBe(text.trim().split('\n').length - 1);
    expect(rows.every(Array.isArray)).toBe(true);
  });
});

it.each([
  ['a,b\n1,2', ','],
  ['a;b\n1,5;2,5', ';'],
  ['a\tb\n1\t2', '\t'],
  ['a|b\n"x,y,z"|2', '|'],
  ['a', ','],
])('the delimiter of %j is guessed as %j', (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});

describe('JSON', () => {
  const objects = [
    '{"n":9007199254740993, "t":"", "d":{"b": 1.10,"a":[1,{}]}}',
    '{"n":null,"t":"a\\"]},{\\u00e9\\\\","d":"s"}',
    '{"n":1e400,"d":null}',
    '{"n":true,"t":"12","d":[ ]}',
  ];
  const expected = [
    ['9007199254740993', '', '{"b": 1.10,"a":[1,{}]}'],
    [null, 'a"]},{é\\', '"s"'],
    ['1e400', undefined, null],
    ['true', '12', '[ ]'],
  ];
  it.each([1, 3, 65_536])(
    'keeps every digit and document, and what is absent apart from null, in chunks of %d',
    async (chunk) => {
      const options = { json: ['d'], chunk };
      expect((await read(`[\n${objects.join(',\n')}\n]\n`, { ...options, format: 'json' })).rows).toEqual(
        expected,
      );
      const ndjson = await read(`${objects.join('\n\n')}`, { ...options, format: 'ndjson' });
      expect([ndjson.rows, ndjson.lines]).toEqual([expected, [1, 3, 5, 7]]);
    },
  );

  it('tells bad objects with their lines and reads on', async () => {
    const lines = [
      '{"a":1}',
      '[1]',
      '{"a":1,}',
      '{"a":1,"a":2}',
      '{"a":01}',
      '{"a":"\\ud800"}',
      '{"a":2} x',
      '{"a":3}',
    ];
    const { rows } = await read(lines.join('\n'), { format: 'ndjson' });
    expect(rows[0]).toEqual(['1']);
    expect(rows.slice(1, -1).every((row) => typeof row === 'string')).toBe(true);
    expect(rows.at(-1)).toEqual(['3']);
    const array = await read('[{"a":1},\n2, "x", [3], {"a":x}, {"a":4}]', { format: 'json' });
    expect(array.rows.length).toBe(6);
    expect([array.rows[0], array.rows[5], array.lines]).toEqual([['1'], ['4'], [1, 2, 2, 2, 2, 2]]);
  });

  it.each(['{"a":1}', '[{"a":1}', '[{"a":1},]x', '[{"a":1} {"a":2}]', '', '[] []', '[{"a":"]'])(
    'of %j is refused as a whole',
    async (text) => {
      await expect(read(text, { format: 'json' })).rejects.toMatchObject({ code: 'badRequest' });
    },
  );

  it('takes the fields of its first objects, and tells of others that come later', async () => {
    const lines = ['{"a":1}', '{"b":2}', ...Array.from({ length: 100 }, () => '{"a":3}'), '{"c":4}'];
    const { fields, rows } = await read(lines.join('\n'), { format: 'ndjson', chunk: 10 });
    expect(fields).toEqual(['a', 'b']);
    expect([rows[0], rows[1], rows.at(-1)]).toEqual([
      ['1', undefined],
      [undefined, '2'],
      expect.stringContaining('"c"'),
    ]);
  });

  it('of a document that cannot be NULL keeps the null of JSON', async () => {
    const file = await openImportFile({ format: 'json', source: new Blob(['[{"doc":null,"id":null}]']) });
    const columns: readonly ImportColumn[] = [
      { name: 'doc', kind: 'json', nullable: false, generated: false },
      { name: 'id', kind: 'text', nullable: false, generated: false },
    ];
    const { targets, ignored } = importTargets({ format: 'json' }, file.fields, columns);
    for await (const [row] of file.rows(targets, ignored)) expect(row?.cells).toEqual(['null', null]);
  });

  it('may hold nothing', async () => {
    expect((await read('[]', { format: 'json' })).rows).toEqual([]);
    expect((await read('', { format: 'ndjson' })).rows).toEqual([]);
  });
});

describe('where a field goes', () => {
  const columns: readonly ImportColumn[] = [
    { name: 'id', kind: 'integer', nullable: true, generated: false },
    { name: 'twice', kind: 'integer', nullable: true, generated: true },
    { name: 'doc', kind: 'json', nullable: false, generated: false },
  ];
  const columnsOf = (request: Parameters<typeof importTargets>[0], fields: readonly string[]) =>
    importTargets(request, fields, columns).targets.map(({ name, column }) => `${name} > ${column}`);

  it('is its column, a computed one being passed over', () => {
    expect(columnsOf({ format: 'csv' }, ['doc', 'twice', 'id'])).toEqual(['doc > doc', 'id > id']);
    expect(columnsOf({ format: 'csv', header: false }, ['1', '2', '3'])).toEqual(['1 > id', '3 > doc']);
    expect(columnsOf({ format: 'json', mapping: [{ field: 'x', column: 'id' }] }, [])).toEqual(['x > id']);
  });

  it.each<[string, Parameters<typeof importTargets>[0], readonly string[]]>([
    ['a field without a column', { format: 'csv' }, ['id', 'nowhere']],
    ['a column that is not there', { format: 'csv', mapping: [{ field: 'a', column: 'nowhere' }] }, ['a']],
    ['a field that is not there', { format: 'csv', mapping: [{ field: 'b', column: 'id' }] }, ['a']],
    ['a computed column', { format: 'csv', mapping: [{ field: 'a', column: 'twice' }] }, ['a']],
    [
      'a column filled twice',
      {
        format: 'json',
        mapping: [
          { field: 'a', column: 'id' },
          { field: 'b', column: 'id' },
        ],
      },
      ['a', 'b'],
    ],
    ['two fields of one name', { format: 'csv' }, ['id', 'id']],
    ['more fields than columns', { format: 'csv', header: false }, ['1', '2', '3', '4']],
    ['only a computed column', { format: 'csv' }, ['twice']],
  ])('is refused for %s', (_what, request, fields) => {
    expect(() => importTargets(request, fields, columns)).toThrow(
      expect.objectContaining({ code: 'badRequest' }),
    );
  });
});
