import { describe, expect, it } from 'vitest';
import type { DataTypeKind } from './dataType.ts';
import { createRowWriter, writeRows, type WriterFormat, type WrittenColumn } from './rowWriter.ts';

type Row = readonly (string | null)[];

const column = (name: string, kind: DataTypeKind = 'text'): WrittenColumn => ({ name, type: { kind } });

function written(format: WriterFormat, columns: readonly WrittenColumn[], rows: readonly Row[]): string {
  const writer = createRowWriter(format, { columns });
  return writer.begin() + rows.map((row) => writer.row(row)).join('') + writer.end();
}

describe('CSV', () => {
  it.each<[string, string | null, string]>([
    ['NULL', null, ''],
    ['the empty text', '', '""'],
    ['the word NULL', 'NULL', 'NULL'],
    ['a comma', 'a,b', '"a,b"'],
    ['quotes', 'say "hi"', '"say ""hi"""'],
    ['a line feed', 'a\nb', '"a\nb"'],
    ['a carriage return', 'a\rb', '"a\rb"'],
    ['blanks at both ends', ' a ', ' a '],
    ['a formula, which is data like any other', '=1+1', '=1+1'],
  ])('keeps %s as it is', (_what, cell, field) => {
    expect(written('csv', [column('a'), column('b')], [[cell, 'x']])).toBe(`a,b\n${field},x\n`);
  });

  it('does not write what Postgres reads as the end of data', () => {
    expect(written('csv', [column('a')], [['\\.'], ['\\.x']])).toBe('a\n"\\."\n\\.x\n');
  });

  it('keeps columns of one name, and names that need quotes', () => {
    expect(written('csv', [column('a'), column('a'), column('b,"c')], [])).toBe('a,a,"b,""c"\n');
  });

  it('leaves the names out where asked to', () => {
    expect(createRowWriter('csv', { columns: [column('a')], header: false }).begin()).toBe('');
  });
});

describe('JSON', () => {
  it.each<[DataTypeKind, string | null, string]>([
    ['integer', '9223372036854775807', '9223372036854775807'],
    ['decimal', '1.10', '1.10'],
    ['decimal', '-0.0', '-0.0'],
    ['float', '1e+400', '1e+400'],
    ['float', 'NaN', '"NaN"'],
    ['float', '-Infinity', '"-Infinity"'],
    ['decimal', '.5', '".5"'],
    ['decimal', '1\n', '"1\\n"'],
    ['integer', '0123', '"0123"'],
    ['boolean', 't', 'true'],
    ['boolean', 'f', 'false'],
    ['boolean', 'constructor', '"constructor"'],
    ['json', '{"a": 1.10, "a":9007199254740993}', '{"a": 1.10, "a":9007199254740993}'],
    ['json', '{\n "a":\r\n1}', '{  "a": 1}'],
    ['text', '"\u2028\u0001', '"\\"\u2028\\u0001"'],
    ['text', '1', '"1"'],
    ['text', null, 'null'],
    ['other', '$1.00', '"$1.00"'],
  ])('writes the %s %j as %s', (kind, cell, expected) => {
    expect(written('ndjson', [column('a', kind)], [[cell]])).toBe(`{"a":${expected}}\n`);
  });

  it.each<[Row[], string]>([
    [[], '[]\n'],
    [[['1']], '[\n{"__proto__":"1"}\n]\n'],
    [[['1'], ['2']], '[\n{"__proto__":"1"},\n{"__proto__":"2"}\n]\n'],
  ])('is one array of all rows: %j', (rows, expected) => {
    expect(written('json', [column('__proto__')], rows)).toBe(expected);
  });

  it('refuses columns that would overwrite each other, and says what to do', () => {
    expect(() => createRowWriter('json', { columns: [column('a'), column('b'), column('a')] })).toThrow(
      /"a".*AS/,
    );
  });
});

describe('the bytes of rows', () => {
  async function* batches(count: number, ended: { value: boolean }) {
    try {
      for (let index = 0; index < count; index += 1) yield [[`${index} 👍`.repeat(500)]];
    } finally {
      ended.value = true;
    }
  }

  it('are UTF-8 in pieces, none lost and none cut', async () => {
    const writer = createRowWriter('csv', { columns: [column('a')] });
    const decoder = new TextDecoder();
    const pieces: string[] = [];
    for await (const piece of writeRows(writer, batches(200, { value: false }))) {
      pieces.push(decoder.decode(piece));
    }
    const expected = ['a', ...Array.from({ length: 200 }, (_, index) => `${index} 👍`.repeat(500))].join(
      '\n',
    );
    expect(pieces.join('')).toBe(`${expected}\n`);
    expect(pieces.length).toBeGreaterThan(2);
  });

  it('end the rows where they are left early', async () => {
    const ended = { value: false };
    const writer = createRowWriter('csv', { columns: [column('a')] });
    for await (const piece of writeRows(writer, batches(1_000_000, ended))) if (piece.length > 0) break;
    expect(ended.value).toBe(true);
  });
});
