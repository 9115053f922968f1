import type { Cell, DataType, DataTypeKind } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { renderColor, renderLink } from './cellRenderer.ts';
import { presentCell, presentSetTo } from './presentCell.ts';

const type = (kind: DataTypeKind): DataType => ({ name: kind, display: kind, kind });

describe('presentCell', () => {
  it.each<[string, Cell, DataTypeKind, object]>([
    ['NULL', null, 'text', { look: 'null' }],
    ['the empty string', '', 'text', { look: 'empty' }],
    ["the text 'NULL'", 'NULL', 'text', { look: 'text', text: 'NULL' }],
    ['an int8 exactly', '-9223372036854775808', 'integer', { look: 'number', text: '-9223372036854775808' }],
    ['a numeric exactly', '1.5000000000', 'decimal', { look: 'number', text: '1.5000000000' }],
    ['a boolean', 't', 'boolean', { look: 'boolean', text: 'true' }],
    ['bytes with their size', '\\xdeadbeef', 'bytes', { look: 'code', text: '\\xdeadbeef', size: '4 B' }],
    [
      'the beginning of a cut value',
      { cut: true, preview: '{"a":', bytes: 3_250_586 },
      'json',
      { look: 'code', text: '{"a":…', size: '3.1 MB', cut: true },
    ],
  ])('shows %s', (_, cell, kind, expected) => {
    expect(presentCell(cell, type(kind))).toEqual(expected);
  });

  it.each([
    ['{\n  "a": 1,\n\t"b c" : [ 1 , 2 ]\n}', '{"a": 1, "b c": [1, 2]}'],
    ['{"a": "two  spaces, \\"and\\" : more"}', '{"a": "two  spaces, \\"and\\" : more"}'],
    ['[1.50, 1e400, 9007199254740993]', '[1.50, 1e400, 9007199254740993]'],
  ])('shows JSON without the white space between its parts: %j', (written, shown) => {
    expect(presentCell(written, type('json')).text).toBe(shown);
  });

  it("leaves NULL, the empty text and cut values out of a host's renderer", () => {
    const shout = (text: string) => ({ look: 'text' as const, text: text.toUpperCase() });
    const shown = ['a', '', null, { cut: true as const, preview: 'b', bytes: 9 }].map((cell) =>
      presentCell(cell, type('text'), shout),
    );
    expect(shown.map(({ look, text }) => text ?? look)).toEqual(['A', 'empty', 'null', 'b…']);
  });

  it('makes links and colours only where a host asks for them', () => {
    const url = 'https://example.org/a';
    expect(presentCell(url, type('text'))).toEqual({ look: 'text', text: url });
    expect(presentCell(url, type('text'), renderLink).href).toBe(url);
    expect(presentCell('a@example.org', type('text'), renderLink).href).toBe('mailto:a@example.org');
    expect(presentCell('#ff0080', type('text'), renderColor).swatch).toBe('#ff0080');
    expect(presentCell('red;background:url(x)', type('text'), renderColor).swatch).toBeUndefined();
  });

  it('tells NULL, empty, default and the text apart when they are to be written', () => {
    const looks = [
      presentSetTo({ to: 'null' }, type('text')),
      presentSetTo({ to: 'default' }, type('text')),
      presentSetTo({ to: 'value', text: '' }, type('text')),
      presentSetTo({ to: 'value', text: 'NULL' }, type('text')),
    ].map((presented) => presented.look);
    expect(new Set(looks).size).toBe(4);
  });
});
