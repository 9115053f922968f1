import type { Filter } from '@studio/core';

/** Operators of the filter bar, in the words of {@link Filter} where it has one. */
export const conditionOperators = [
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'in',
  'notIn',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'like',
  'regex',
  'isNull',
  'isNotNull',
] as const;
export type ConditionOperator = (typeof conditionOperators)[number];

/** One line of the filter bar. A part of a filter that the bar has no controls for is kept as it is, as `custom`. */
export type Condition =
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly operator: ConditionOperator;
      /** None for `isNull`, two for `between`, any number for `in`, else one. */
      readonly values: readonly string[];
    }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'custom'; readonly filter: Filter };

export type ColumnCondition = Extract<Condition, { kind: 'column' }>;

export interface FilterModel {
  readonly join: 'and' | 'or';
  readonly conditions: readonly Condition[];
}

export const noFilter: FilterModel = { join: 'and', conditions: [] };

/** What the bar shows for a filter. {@link toFilter} gives back a filter that means the same. */
export function toModel(filter: Filter | undefined): FilterModel {
  if (!filter) return noFilter;
  if ((filter.kind === 'and' || filter.kind === 'or') && filter.filters.length > 0) {
    return { join: filter.kind, conditions: filter.filters.map(toCondition) };
  }
  if (filter.kind === 'and') return noFilter;
  return { join: 'and', conditions: [toCondition(filter)] };
}

/** The filter for what the bar shows; `undefined` where it shows no condition. */
export function toFilter({ join, conditions }: FilterModel): Filter | undefined {
  const filters = conditions.map(fromCondition);
  return filters.length > 1 ? { kind: join, filters } : filters[0];
}

function toCondition(filter: Filter): Condition {
  switch (filter.kind) {
    case 'search':
      return filter;
    case 'compare':
      return { kind: 'column', column: filter.column, operator: filter.operator, values: [filter.value] };
    case 'in':
      return { kind: 'column', column: filter.column, operator: 'in', values: filter.values };
    case 'between':
      return { kind: 'column', column: filter.column, operator: 'between', values: [filter.from, filter.to] };
    case 'isNull':
      return { kind: 'column', column: filter.column, operator: 'isNull', values: [] };
    case 'text':
      if (filter.caseSensitive) return { kind: 'custom', filter };
      return { kind: 'column', column: filter.column, operator: filter.match, values: [filter.value] };
    case 'not':
      return negated(toCondition(filter.filter)) ?? { kind: 'custom', filter };
    default:
      return { kind: 'custom', filter };
  }
}

const negations: Partial<Record<ConditionOperator, ConditionOperator>> = {
  isNull: 'isNotNull',
  in: 'notIn',
  contains: 'notContains',
};

function negated(condition: Condition): Condition | undefined {
  if (condition.kind !== 'column') return undefined;
  const operator = negations[condition.operator];
  return operator && { ...condition, operator };
}

function fromCondition(condition: Condition): Filter {
  if (condition.kind === 'search') return condition;
  if (condition.kind === 'custom') return condition.filter;
  const { column, operator, values } = condition;
  const [value = '', to = ''] = values;
  switch (operator) {
    case 'isNull':
      return { kind: 'isNull', column };
    case 'isNotNull':
      return { kind: 'not', filter: { kind: 'isNull', column } };
    case 'in':
      return { kind: 'in', column, values };
    case 'notIn':
      return { kind: 'not', filter: { kind: 'in', column, values } };
    case 'between':
      return { kind: 'between', column, from: value, to };
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'like':
    case 'regex':
      return { kind: 'text', column, match: operator, value };
    case 'notContains':
      return { kind: 'not', filter: { kind: 'text', column, match: 'contains', value } };
    default:
      return { kind: 'compare', column, operator, value };
  }
}
