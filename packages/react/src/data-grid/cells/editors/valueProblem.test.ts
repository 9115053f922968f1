import type { DataType, DataTypeKind } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { defaultLabels } from '../../../provider/labels.ts';
import { valueProblem } from './valueProblem.ts';

const type = (kind: DataTypeKind, name: string = kind, display = name): DataType => ({ kind, name, display });
const int8 = type('integer', 'int8', 'bigint');
const money = type('decimal', 'numeric', 'numeric(5,2)');
const stamp = type('timestamp', 'timestamptz', 'timestamp with time zone');
const mood: DataType = { ...type('enum', 'mood'), labels: ['happy', 'sad'] };
const tags: DataType = { ...type('array', 'text[]'), element: type('text') };

describe('valueProblem', () => {
  it.each<[DataType, string]>([
    [int8, '-9223372036854775808'],
    [int8, '9223372036854775807'],
    [int8, ' 0x1F '],
    [int8, '1_000'],
    [type('integer', 'oid'), '4294967295'],
    [money, '999.99'],
    [money, '0000123.40000'],
    [money, 'NaN'],
    [type('decimal', 'numeric'), '1e400'],
    [type('float', 'float8'), '-Infinity'],
    [type('float', 'float8'), '.5'],
    [type('decimal', 'money'), '$1,234.50'],
    [stamp, '2026-03-31 13:45:00.123456+02'],
    [stamp, '2026-03-31T13:45:00Z'],
    [stamp, '2026-03-31 13:45 Europe/Berlin'],
    [stamp, 'infinity'],
    [stamp, '-infinity'],
    [stamp, '0044-03-15 12:00:00 BC'],
    [stamp, '294276-12-31 23:59:59.999999'],
    [stamp, '2026-12-31 24:00:00'],
    [type('date'), '2024-02-29'],
    [type('date'), '0005-02-29 BC'],
    [type('time', 'timetz'), '13:45:00.5+05:30'],
    [type('uuid'), '{A0EEBC99-9C0B4EF8-BB6D6BB9-BD380A11}'],
    [type('boolean', 'bool'), 'off'],
    [mood, 'sad'],
    [type('interval'), 'P1Y2M'],
    [type('interval'), '-infinity'],
    [type('range', 'int4range'), '[1,)'],
    [type('range', 'int4range'), 'empty'],
    [type('range', 'int4multirange'), '{[1,2),[5,6)}'],
    [type('bytes', 'bytea'), '\\x'],
    [type('bytes', 'bytea'), '\\xDE ad'],
    [type('bytes', 'bytea'), 'abc\\\\\\000'],
    [tags, '{}'],
    [tags, '[0:1]={a,"b \\"c\\"",NULL}'],
    [tags, '{{a,b},{c,d}}'],
    [type('json', 'jsonb'), '{"big":9007199254740993,"e":1e400}'],
    [type('text', 'varchar', 'character varying(3)'), 'abc  '],
    [type('text', 'varchar', 'character varying(3)'), '👩👩👩'],
  ])('lets %o be %j', (of, text) => {
    expect(valueProblem(text, of, defaultLabels)).toBeUndefined();
  });

  it.each<[DataType, string, string]>([
    [int8, '9223372036854775808', 'Whole numbers from -9223372036854775808 to 9223372036854775807 only.'],
    [int8, '-9223372036854775809', 'Whole numbers from'],
    [int8, '1.5', 'Not a whole number.'],
    [int8, '', 'Not a whole number.'],
    [money, '1000', 'At most 3 figures'],
    [money, '12a', 'Not a number.'],
    [stamp, '2026-13-01', 'There is no month 13.'],
    [stamp, '2023-02-29 10:00', 'There is no day 29: this month has 28.'],
    [stamp, '2026-01-01 25:00', 'There is no hour 25.'],
    [stamp, '2026-01-01 10:61', 'There is no minute 61.'],
    [stamp, 'soon', 'Not a date or time.'],
    [type('date'), '0000-01-01', 'There is no year 0'],
    [type('uuid'), 'a0eebc99', 'Not a UUID'],
    [type('boolean', 'bool'), 'maybe', 'Neither'],
    [mood, 'Sad', 'Not one of the labels.'],
    [type('range', 'int4range'), '1,10', 'Not a range'],
    [type('bytes', 'bytea'), '\\xabc', 'Not bytes'],
    [tags, '{a,b', 'Not an array'],
    [tags, '{a}}', 'Not an array'],
    [tags, '{a,,b}', 'Not an array'],
    [type('json'), '{"a":1,}', 'Not JSON: line 1, column 8.'],
    [type('json'), '{\n"a"', 'Not JSON: line 2, column 4.'],
    [type('text', 'varchar', 'character varying(3)'), 'abcd', '4 characters, where 3 fit.'],
  ])('refuses that %o be %j', (of, text, message) => {
    const problem = valueProblem(text, of, defaultLabels);
    expect(problem?.level).toBe('error');
    expect(problem?.message).toContain(message);
  });

  it.each<[DataType, string, string]>([
    [money, '1.005', 'Will be rounded to 2 decimals.'],
    [stamp, '2026-01-01 10:00:00.1234567', 'Will be rounded to microseconds.'],
    [type('date'), '31/12/2026', 'Not in the form 2026-03-31.'],
  ])('warns where %o would take %j otherwise than written', (of, text, message) => {
    const problem = valueProblem(text, of, defaultLabels);
    expect(problem?.level).toBe('warning');
    expect(problem?.message).toContain(message);
  });
});
