import { dataTypeKinds, type DataType } from '@studio/core';
import { describe, expect, it } from 'vitest';
import { defaultLabels } from '../../provider/labels.ts';
import type { GridColumn } from '../gridColumn.ts';
import { problemsOf } from './conditionProblems.ts';
import type { ColumnCondition } from './filterModel.ts';
import { newCondition, operatorsOf, withOperator } from './operators.ts';

const type = (kind: DataType['kind'], more: Partial<DataType> = {}): DataType => ({
  name: kind,
  display: kind,
  kind,
  ...more,
});

describe('operators of a column', () => {
  it.each(dataTypeKinds)('of kind %s include equality and NULL, each once', (kind) => {
    const { own, asText } = operatorsOf(type(kind));
    expect(own).toEqual(expect.arrayContaining(['=', '<>', 'in', 'isNull']));
    expect(new Set([...own, ...asText]).size).toBe(own.length + asText.length);
  });

  it('are those that fit it, the most used first', () => {
    expect(operatorsOf(type('boolean'))).toEqual({ own: ['=', '<>', 'in', 'isNull'], asText: [] });
    expect(operatorsOf(type('text')).own[0]).toBe('contains');
    expect(operatorsOf(type('array')).own.slice(0, 2)).toEqual(['elements.all', 'elements.any']);
    expect(operatorsOf(type('integer')).own).toContain('between');
    expect(operatorsOf(type('integer')).asText).toContain('startsWith');
    expect(operatorsOf(type('range')).own).toContain('range.overlaps');
    expect(operatorsOf(type('network', { name: 'inet' })).own).toContain('network.containedBy');
    expect(operatorsOf(type('network', { name: 'macaddr' })).own).not.toContain('network.containedBy');
    expect(operatorsOf(type('json')).own).toEqual(
      expect.arrayContaining(['jsonPath', 'jsonContains', 'jsonText.equals', 'isEmpty']),
    );
  });

  it('keep the value that was typed when another is chosen', () => {
    const condition: ColumnCondition = {
      ...newCondition('n', type('integer')),
      values: ['9007199254740993'],
    };
    const list = withOperator(condition, 'in', false, type('integer'));
    expect(list.values).toEqual(['9007199254740993']);
    expect(withOperator(list, 'between', true, type('integer'))).toEqual({
      kind: 'column',
      column: 'n',
      operator: 'between',
      isNot: true,
      values: ['9007199254740993', ''],
    });
  });
});

describe('values of a condition', () => {
  const column = (of: DataType): GridColumn => ({ id: 'c', index: 0, name: 'c', type: of, isKey: false });
  const problem = (of: DataType, operator: ColumnCondition['operator'], ...values: string[]) => {
    const condition: ColumnCondition = { kind: 'column', column: 'c', operator, isNot: false, values };
    return problemsOf([condition], [column(of)], defaultLabels).get(condition);
  };

  it.each<[DataType, ColumnCondition['operator'], string]>([
    [type('integer', { name: 'int8' }), '=', '-9223372036854775808'],
    [type('decimal', { name: 'numeric', display: 'numeric(4,2)' }), '>', '123456789012345678901234567890.5'],
    [type('text', { display: 'character varying(2)' }), '=', 'longer'],
    [type('timestamp'), '<', 'tomorrow'],
    [type('integer'), 'startsWith', '4x'],
    [type('range'), 'range.containsElement', '5'],
    [type('json'), 'jsonText.equals', 'no JSON'],
    [type('array', { element: type('integer', { name: 'int4' }) }), 'elements.any', '7'],
  ])('that a database takes are never refused: %j %s %s', (of, operator, value) => {
    expect(problem(of, operator, value)).toBeUndefined();
  });

  it.each<[DataType, ColumnCondition['operator'], string]>([
    [type('integer', { name: 'int4' }), '=', '2147483648'],
    [type('integer'), 'in', '1.5'],
    [type('decimal'), '=', ''],
    [type('uuid'), '=', 'x'],
    [type('date'), 'between', '2026-02-30'],
    [type('json'), 'jsonContains', '{'],
    [type('range'), 'range.overlaps', '5'],
    [type('json'), 'jsonPath', ' '],
    [type('array', { element: type('integer', { name: 'int4' }) }), 'elements.all', 'x'],
  ])('that none would take are told while they are typed: %j %s %s', (of, operator, value) => {
    expect(problem(of, operator, value)?.[0]).toBeTypeOf('string');
  });
});
