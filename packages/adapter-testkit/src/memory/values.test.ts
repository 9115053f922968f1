import { isStudioError } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { dataTypeNamed } from './dataTypes.ts';
import { canonicalText } from './values.ts';

const enums = [{ name: 'mood', labels: ['sad', 'ok'] }];

const stored: readonly (readonly [type: string, text: string, stored: string])[] = [
  ['int4', ' +007 ', '7'],
  ['int8', '-9223372036854775808', '-9223372036854775808'],
  ['int2', '-0', '0'],
  ['numeric', '+1.50', '1.50'],
  ['numeric', '.5', '0.5'],
  ['numeric', '-007.', '-7'],
  ['numeric', '1.50e1', '15.0'],
  ['numeric', '12e-4', '0.0012'],
  ['numeric', 'nan', 'NaN'],
  ['numeric', '-inf', '-Infinity'],
  ['numeric(12,2)', '1.005', '1.01'],
  ['numeric(12,2)', '-0.004', '0.00'],
  ['numeric(12,2)', '9.995', '10.00'],
  ['numeric(12,2)', '3', '3.00'],
  ['numeric(3,0)', '0.5', '1'],
  ['numeric(30,10)', '12345678901234567890.12345678901', '12345678901234567890.1234567890'],
  ['bool', 'YES', 't'],
  ['bool', '0', 'f'],
  ['uuid', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['bytea', '\\xDEAD', '\\xdead'],
  ['json', '{"a": 1e400}', '{"a": 1e400}'],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '0001-12-31 BC', '0001-12-31 BC'],
  ['timestamptz', '2024-01-01 00:00:00.123456+05:30', '2024-01-01 00:00:00.123456+05:30'],
  ['text', '', ''],
  ['mood', 'ok', 'ok'],
  ['text[]', '{a,NULL}', '{a,NULL}'],
];

const refused: readonly (readonly [type: string, text: string])[] = [
  ['int4', '2147483648'],
  ['int8', '9223372036854775808'],
  ['int4', '1.0'],
  ['int4', ''],
  ['numeric', '1,5'],
  ['numeric', '0x10'],
  ['numeric(3,1)', '99.95'],
  ['numeric(3,0)', '1000'],
  ['float8', 'abc'],
  ['bool', 'maybe'],
  ['uuid', 'a0eebc99'],
  ['bytea', 'dead'],
  ['json', "{'a':1}"],
  ['date', '2023-02-29'],
  ['timestamp', '2024-01-01 25:00:00'],
  ['text', 'a\u0000b'],
  ['mood', 'OK'],
  ['text[]', 'a'],
];

describe('the memory adapter', () => {
  it.for(stored)('stores a %s written as “%s” as “%s”', ([type, text, expected]) => {
    expect(canonicalText(text, dataTypeNamed(type, enums), 'column')).toBe(expected);
  });

  it.for(refused)('refuses to store as %s what is none: “%s”', ([type, text]) => {
    expect(() => canonicalText(text, dataTypeNamed(type, enums), 'column')).toThrow(
      expect.toSatisfy(
        (error) => isStudioError(error) && error.code === 'invalidValue' && error.column === 'column',
      ),
    );
  });

  it('does not know types that it cannot compare', () => {
    expect(() => dataTypeNamed('__proto__')).toThrow(RangeError);
    expect(dataTypeNamed('timestamptz(3)').display).toBe('timestamp(3) with time zone');
    expect(dataTypeNamed('numeric(12,2)[]')).toMatchObject({ name: 'numeric[]', display: 'numeric(12,2)[]' });
  });
});
