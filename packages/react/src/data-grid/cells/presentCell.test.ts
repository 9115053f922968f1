import type { Cell, DataType, DataTypeKind } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { presentCell, presentSetTo } from './presentCell.ts';

const type = (kind: DataTypeKind): DataType => ({ name: kind, display: kind, kind });

describe('presentCell', () => {
  it.each<[string, Cell, DataTypeKind, object]>([
    ['NULL', null, 'text', { look: 'null', cut: false }],
    ['the empty string', '', 'text', { look: 'empty', cut: false }],
    ["the text 'NULL'", 'NULL', 'text', { look: 'text', text: 'NULL', cut: false }],
    [
      'an int8 exactly',
      '-9223372036854775808',
      'integer',
      { look: 'number', text: '-9223372036854775808', cut: false },
    ],
    ['a numeric exactly', '1.5000000000', 'decimal', { look: 'number', text: '1.5000000000', cut: false }],
    ['a boolean', 't', 'boolean', { look: 'boolean', text: 'true', cut: false }],
    [
      'bytes with their size',
      '\\xdeadbeef',
      'bytes',
      { look: 'code', text: '\\xdeadbeef', size: '4 B', cut: false },
    ],
    [
      'the beginning of a cut value',
      { cut: true, preview: '{"a":', bytes: 3_250_586 },
      'json',
      { look: 'code', text: '{"a":…', size: '3.1 MB', cut: true },
    ],
  ])('shows %s', (_, cell, kind, expected) => {
    expect(presentCell(cell, type(kind))).toEqual(expected);
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
