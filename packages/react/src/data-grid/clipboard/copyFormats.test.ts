import type { DataType } from '@studio/core';
import { describe, expect, it } from 'vitest';
import {
  createCopyWriter,
  type CopiedColumn,
  type CopyFormat,
  type CopyWriterOptions,
} from './copyFormats.ts';

const type = (kind: DataType['kind']): DataType => ({ name: kind, display: kind, kind });
const id: CopiedColumn = { id: 'id', name: 'id', type: type('integer') };
const name: CopiedColumn = { id: 'name', name: 'na"me', type: type('text') };
const relation = { schema: 'public', name: 'products' };

function write(
  format: CopyFormat,
  rows: readonly (readonly (string | null)[])[],
  options: Partial<CopyWriterOptions> = {},
): string {
  const writer = createCopyWriter(format, { columns: [id, name], dialect: 'postgres', relation, ...options });
  return writer.begin() + rows.map((row) => writer.row(row)).join('') + writer.end();
}

const rows = [
  ['1', 'say "hi"'],
  ['2', null],
  ['3', ''],
  ['4', 'a\tb\nc'],
];

describe('what is copied', () => {
  it.each<[CopyFormat, string]>([
    ['tsv', '1\t"say ""hi"""\n2\t\n3\t""\n4\t"a\tb\nc"'],
    ['tsvHeader', 'id\t"na""me"\n1\t"say ""hi"""\n2\t\n3\t""\n4\t"a\tb\nc"'],
    ['csv', 'id,"na""me"\n1,"say ""hi"""\n2,\n3,""\n4,"a\tb\nc"\n'],
    [
      'markdown',
      '| id | na"me |\n| ---: | --- |\n| 1 | say "hi" |\n| 2 | *NULL* |\n| 3 |  |\n| 4 | a\tb<br>c |\n',
    ],
    ['sqlIn', `((1, 'say "hi"'), (3, ''), (4, 'a\tb\nc'))`],
    [
      'sqlInsert',
      `insert into "public"."products" ("id", "na""me") values\n  (1, 'say "hi"'),\n  (2, null),\n  (3, ''),\n  (4, 'a\tb\nc');\n`,
    ],
  ])('as %s', (format, expected) => {
    expect(write(format, rows)).toBe(expected);
  });

  it('as json keeps both of two columns with one name', () => {
    const columns = [id, { ...id, id: 'id (2)' }];
    expect(JSON.parse(write('json', [['1', null]], { columns }))).toEqual([{ id: 1, 'id (2)': null }]);
  });

  it('is the text of one cell as it is', () => {
    const single = { columns: [name], isSingle: true };
    expect(write('tsv', [['a\t"b"\nc']], single)).toBe('a\t"b"\nc');
    expect(write('tsv', [[null]], single)).toBe('');
  });

  it('begins another statement after 500 rows', () => {
    const many = Array.from({ length: 1_001 }, (_, index) => [String(index), 'x']);
    const text = write('sqlInsert', many);
    expect(text.match(/insert into/g)).toHaveLength(3);
    expect(text.match(/;\n/g)).toHaveLength(3);
    expect(write('sqlInsert', [])).toBe('');
  });

  it('leaves out of an insert what the database computes, and says that an identity is meant', () => {
    const columns: CopiedColumn[] = [
      { ...id, detail: { identity: 'always' } },
      { ...name, detail: { generated: { expression: 'lower(x)', stored: true } } },
    ];
    expect(write('sqlInsert', [['1', 'x']], { columns })).toBe(
      'insert into "public"."products" ("id") overriding system value values\n  (1);\n',
    );
  });

  it('lists each value once, and never NULL', () => {
    expect(write('sqlIn', [['2'], ['1'], ['2'], [null]], { columns: [id] })).toBe('(2, 1)');
    expect(write('sqlIn', [[null]], { columns: [id] })).toBe('(null)');
  });

  it.each<[string, DataType['kind'], string]>([
    ["it's", 'text', "'it''s'"],
    ['\\x00', 'bytes', "E'\\\\x00'"],
    ['NaN', 'float', "'NaN'"],
    ['-1.50', 'decimal', '-1.50'],
    ['1; drop table x', 'integer', "'1; drop table x'"],
    ['t', 'boolean', 'true'],
    ['{"a": 1}', 'json', `'{"a": 1}'`],
  ])('writes %s of %s so that SQL reads it again', (text, kind, literal) => {
    expect(write('sqlIn', [[text]], { columns: [{ ...id, type: type(kind) }] })).toBe(`(${literal})`);
  });

  it('as html says what is text to a spreadsheet', () => {
    const html = write('html', [
      ['12', '007'],
      ['12345678901234567890', '=1+1<b>'],
      ['1', null],
    ]);
    const text = `style="mso-number-format:'\\@';white-space:pre-wrap"`;
    expect(html).toContain(`<tr><td>12</td><td ${text}>007</td></tr>`);
    expect(html).toContain(`<td ${text}>12345678901234567890</td><td ${text}>=1+1&lt;b&gt;</td>`);
    expect(html).toContain('<tr><td>1</td><td></td></tr>');
  });
});
