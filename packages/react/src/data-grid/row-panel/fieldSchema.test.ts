import type { ColumnDetail, DataType } from '@studio/core';
import { describe, expect, test } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import type { ShownValue } from '../cells/displayedCell.ts';
import { fieldSchema, isSameValue } from './fieldSchema.ts';

const integer: DataType = { name: 'int4', display: 'integer', kind: 'integer' };
const column = (facts: Partial<ColumnDetail> = {}) => ({
  type: integer,
  detail: { name: 'n', type: integer, nullable: true, editability: { ok: true }, ...facts } as ColumnDetail,
});

function messageOf(facts: Partial<ColumnDetail>, before: ShownValue | undefined, value: ShownValue) {
  const result = fieldSchema(column(facts), before, defaultLabels).safeParse(value);
  return result.success ? undefined : result.error.issues[0]?.message;
}

describe('what a column takes', () => {
  const required = { nullable: false };
  const cut = { cut: true, preview: '12', bytes: 90_000 } as const;
  const cases: readonly [string, Partial<ColumnDetail>, ShownValue | undefined, ShownValue, boolean][] = [
    ['a number', {}, '1', '2', true],
    ['no text in the place of a number', {}, '1', 'two', false],
    ['a text that is there already, whatever it is', {}, 'two', 'two', true],
    ['NULL', {}, '1', null, true],
    ['no NULL where the column refuses it', required, '1', null, false],
    ['nothing less than a value for a new row that must have one', required, undefined, null, false],
    ['the default', { nullable: false, default: '0' }, undefined, { to: 'default' }, true],
    ['no default of a column that has none', required, '1', { to: 'default' }, false],
    ['a value of which only the beginning is here', {}, cut, { ...cut }, true],
  ];
  test.each(cases)('%s', (_, facts, before, value, isTaken) => {
    expect(messageOf(facts, before, value) === undefined).toBe(isTaken);
  });
});

test('tells values apart that look alike', () => {
  expect(isSameValue('', null)).toBe(false);
  expect(isSameValue({ to: 'default' }, { to: 'default' })).toBe(true);
  expect(isSameValue({ to: 'default' }, { cut: true, preview: '', bytes: 1 })).toBe(false);
  expect(isSameValue(undefined, null)).toBe(false);
});
