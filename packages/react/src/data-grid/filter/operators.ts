import type { DataType, DataTypeKind } from '@studio/core';
import type { ConditionOperator } from './filterModel.ts';

const nulls: readonly ConditionOperator[] = ['isNull', 'isNotNull'];
const order: readonly ConditionOperator[] = ['=', '<>', '<', '<=', '>', '>=', 'between', 'in', 'notIn'];
const match: readonly ConditionOperator[] = [
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'like',
  'regex',
];

const byKind: Partial<Record<DataTypeKind, readonly ConditionOperator[]>> = {
  boolean: ['=', '<>'],
  enum: ['=', '<>', 'in', 'notIn'],
  uuid: ['=', '<>', 'in', 'notIn', 'contains'],
  text: [...match.slice(0, 1), ...order.slice(0, 2), ...match.slice(1), ...order.slice(2)],
  json: match,
  bytes: ['=', '<>'],
  array: ['=', '<>', ...match],
  composite: match,
  geometry: ['contains'],
};

const ordered = new Set<DataTypeKind>([
  'integer',
  'decimal',
  'float',
  'date',
  'time',
  'timestamp',
  'interval',
]);

/** Operators for columns of a kind, the most used first. */
export function operatorsOf(kind: DataTypeKind): readonly ConditionOperator[] {
  const own = byKind[kind] ?? (ordered.has(kind) ? order : [...order, ...match]);
  return [...own, ...nulls];
}

/** How many values an operator takes; `many` for a list. */
export function valuesOf(operator: ConditionOperator): 0 | 1 | 2 | 'many' {
  switch (operator) {
    case 'isNull':
    case 'isNotNull':
      return 0;
    case 'between':
      return 2;
    case 'in':
    case 'notIn':
      return 'many';
    default:
      return 1;
  }
}

/** The values of a type that has few. */
export function choicesOf(type: DataType | undefined): readonly string[] | undefined {
  if (type?.kind === 'boolean') return ['true', 'false'];
  return type?.kind === 'enum' ? type.labels : undefined;
}
