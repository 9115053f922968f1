import {
  elementMatches,
  filterKindsOf,
  networkMatches,
  rangeMatches,
  textMatches,
  type DataType,
  type FilterKind,
} from '@studio/core';
import type { ColumnCondition, ColumnOperator } from './filterModel.ts';

const equality = ['=', '<>'] as const satisfies readonly ColumnOperator[];
const order = ['<', '<=', '>', '>=', 'between'] as const satisfies readonly ColumnOperator[];
const jsonTexts = [
  'jsonText.equals',
  ...textMatches.map((match) => `jsonText.${match}` as const),
] as const satisfies readonly ColumnOperator[];

const ofKind: Partial<Record<FilterKind, readonly ColumnOperator[]>> = {
  elements: elementMatches.map((match) => `elements.${match}` as const),
  range: rangeMatches.map((match) => `range.${match}` as const),
  network: networkMatches.map((match) => `network.${match}` as const),
  jsonText: jsonTexts,
  jsonContains: ['jsonContains'],
  jsonPath: ['jsonPath'],
};

/** Operators for columns of a type, the most used first; those over the text of a value that is no text apart. */
export interface OfferedOperators {
  readonly own: readonly ColumnOperator[];
  readonly asText: readonly ColumnOperator[];
}

export function operatorsOf(type: DataType): OfferedOperators {
  const kinds = filterKindsOf(type);
  const compared = [...equality, ...(kinds.includes('between') ? order : []), 'in'] as const;
  const typed = kinds.flatMap((kind) => ofKind[kind] ?? []);
  const asked = (['isNull', 'isEmpty'] as const).filter((kind) => kinds.includes(kind));
  const isText = type.kind === 'text' || type.kind === 'other';
  return {
    own: isText ? ['contains', ...compared, ...matches, ...asked] : [...typed, ...compared, ...asked],
    asText: isText || type.kind === 'boolean' || type.kind === 'bytes' ? [] : textMatches,
  };
}

const matches = textMatches.filter((match) => match !== 'contains');

/** Whether values of a type stand in an order. */
export function isOrdered(type: DataType): boolean {
  return filterKindsOf(type).includes('between');
}

/** How many values an operator takes. */
export function valuesOf(operator: ColumnOperator): 0 | 1 | 2 | 'many' {
  if (operator === 'isNull' || operator === 'isEmpty') return 0;
  if (operator === 'between') return 2;
  return operator === 'in' || operator.startsWith('elements.') ? 'many' : 1;
}

/** Whether upper and lower case can be told apart, or not. */
export function hasCase(operator: ColumnOperator): boolean {
  if (operator === 'jsonText.equals' || operator === 'jsonText.regex') return false;
  return operator.startsWith('jsonText.') || (textMatches as readonly string[]).includes(operator);
}

/** The type that values of a condition are texts of; absent where any text will do. */
export function valueTypeOf(operator: ColumnOperator, type: DataType): DataType | undefined {
  if (operator === 'jsonContains') return { name: 'json', display: 'json', kind: 'json' };
  if (operator.startsWith('elements.')) return type.element ?? type.base?.element;
  if (operator === 'range.containsElement' || operator.startsWith('jsonText.')) return undefined;
  if (operator === 'jsonPath' || (textMatches as readonly string[]).includes(operator)) return undefined;
  return type;
}

/** The values of a type that has few. */
export function choicesOf(type: DataType | undefined): readonly string[] | undefined {
  if (type?.kind === 'boolean') return ['true', 'false'];
  return type?.kind === 'enum' ? type.labels : undefined;
}

/** The condition with another operator, its values kept as far as that takes them. */
export function withOperator(
  condition: ColumnCondition,
  operator: ColumnOperator,
  isNot: boolean,
  type: DataType | undefined,
): ColumnCondition {
  const { column, values, withNull, keys, caseSensitive } = condition;
  const count = valuesOf(operator);
  const fallback = (type && choicesOf(valueTypeOf(operator, type))?.[0]) ?? '';
  const isList = count === 'many';
  const before =
    valuesOf(condition.operator) === 'many' || values.some((value) => value !== '') ? values : [];
  return {
    kind: 'column',
    column,
    operator,
    isNot,
    values: isList ? before : Array.from({ length: count }, (_, index) => values[index] ?? fallback),
    ...(operator === 'in' && withNull && { withNull }),
    ...(operator.startsWith('jsonText.') && { keys: keys ?? [] }),
    ...(caseSensitive && hasCase(operator) && { caseSensitive }),
  };
}

/** A condition on a column, to begin with. */
export function newCondition(column: string, type: DataType): ColumnCondition {
  const operator = operatorsOf(type).own[0] ?? '=';
  return withOperator({ kind: 'column', column, operator, isNot: false, values: [] }, operator, false, type);
}
