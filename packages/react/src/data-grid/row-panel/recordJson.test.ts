import type { DataType, DataTypeKind } from '@studio/core';
import { expect, test } from 'vitest';
import { recordJson } from './recordJson.ts';

const type = (kind: DataTypeKind): DataType => ({ name: kind, display: kind, kind });

test('keeps every figure of a number, and JSON as it is', () => {
  const json = recordJson([
    { name: 'id', type: type('integer'), text: '9007199254740993' },
    { name: 'price', type: type('decimal'), text: '1.10' },
    { name: 'doc', type: type('json'), text: '{"big": 9007199254740993, "e": 1e400}' },
    { name: 'note', type: type('text'), text: 'a "b"\n' },
    { name: 'none', type: type('text'), text: null },
    { name: 'odd', type: type('decimal'), text: 'NaN' },
  ]);
  expect(json).toBe(
    [
      '{',
      '  "id": 9007199254740993,',
      '  "price": 1.10,',
      '  "doc": {',
      '    "big": 9007199254740993,',
      '    "e": 1e400',
      '  },',
      String.raw`  "note": "a \"b\"\n",`,
      '  "none": null,',
      '  "odd": "NaN"',
      '}',
    ].join('\n'),
  );
});
