import { expect, it } from 'vitest';
import { dataTypeNamed } from './dataTypes.ts';
import { orderingOf } from './ordering.ts';

/** Each list is in the order that the type must have. */
const ordered: readonly (readonly [type: string, texts: readonly string[]])[] = [
  [
    'int8',
    [
      '-9223372036854775808',
      '-9007199254740993',
      '-9007199254740992',
      '-1',
      '0',
      '9',
      '10',
      '9007199254740992',
      '9007199254740993',
    ],
  ],
  [
    'numeric',
    [
      '-Infinity',
      '-100',
      '-99.9',
      '-0.0012',
      '-0.001',
      '0',
      '0.0009',
      '0.001',
      '9',
      '10.5',
      '100',
      '1e3',
      '99999999999999999999.1',
      '99999999999999999999.2',
      'Infinity',
      'NaN',
    ],
  ],
  ['float8', ['-Infinity', '-1', '0', '1e-300', '2', '10', 'Infinity', 'NaN']],
  [
    'timestamp',
    [
      '-infinity',
      '4713-01-01 00:00:00 BC',
      '0001-12-31 00:00:00 BC',
      '0001-01-01 00:00:00',
      '0099-01-01 00:00:00',
      '1999-12-31 23:59:59.999999',
      '2000-01-01 00:00:00',
      '2000-01-01 00:00:00.000001',
      '99999-01-01 00:00:00',
      'infinity',
    ],
  ],
  [
    'timestamptz',
    [
      '2024-01-01 00:00:00+02',
      '2023-12-31 23:00:00+00',
      '2024-01-01 00:00:00+00',
      '2024-01-01 00:00:00-05:30',
    ],
  ],
  ['date', ['0044-03-15 BC', '1969-12-31', '1970-01-01', '10000-01-01']],
];

it.for(ordered)('orders %s as the database does', ([name, texts]) => {
  const { key, compare } = orderingOf(dataTypeNamed(name));
  const shuffled = [...texts.slice(3), ...texts.slice(0, 3)].reverse();
  expect(shuffled.sort((a, b) => compare(key(a), key(b)))).toEqual(texts);
});

it('takes texts of the same number for equal', () => {
  const { key, compare } = orderingOf(dataTypeNamed('numeric'));
  for (const [a, b] of [
    ['1', '1.00'],
    ['-0', '0.0'],
    ['100', '1e2'],
    ['.5', '0.50'],
  ] as const) {
    expect(compare(key(a), key(b))).toBe(0);
  }
});
