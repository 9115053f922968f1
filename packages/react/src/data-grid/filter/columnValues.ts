import type { FilterGroup, FilterNode } from './filterModel.ts';
import { removed } from './filterTree.ts';
import { quickCondition } from './quickFilter.ts';
import { narrowed } from './wholeSearch.ts';

/** Values of one column, of which a row must have one. */
export interface ChosenValues {
  readonly values: readonly string[];
  readonly hasNull: boolean;
}

/** The values that a column must have one of, by a filter; none where it does not say. */
export function chosenValues(root: FilterGroup, column: string): ChosenValues {
  const node = valuesNode(root, column);
  if (node?.kind !== 'column') return { values: [], hasNull: false };
  return { values: node.values, hasNull: node.operator === 'isNull' || node.withNull === true };
}

/** The filter with other such values; with none, without that condition. */
export function withChosenValues(root: FilterGroup, column: string, chosen: ChosenValues): FilterGroup {
  const before = valuesNode(root, column);
  const others = before ? removed(root, before) : root;
  const { values, hasNull } = chosen;
  const [only, ...more] = values;
  if (only === undefined)
    return hasNull ? narrowed(others, quickCondition({ name: column }, '=', null)) : others;
  if (more.length === 0 && !hasNull) return narrowed(others, quickCondition({ name: column }, '=', only));
  return narrowed(others, {
    kind: 'column',
    column,
    operator: 'in',
    isNot: false,
    values,
    ...(hasNull && { withNull: true }),
  });
}

/** The filter without that condition: its rows have the values that can be chosen. */
export function withoutChosenValues(root: FilterGroup, column: string): FilterGroup {
  return withChosenValues(root, column, { values: [], hasNull: false });
}

function valuesNode({ join, nodes }: FilterGroup, column: string): FilterNode | undefined {
  if (join === 'or' && nodes.length > 1) return undefined;
  return nodes.find(
    (node) =>
      node.kind === 'column' &&
      node.column === column &&
      !node.isNot &&
      ['in', '=', 'isNull'].includes(node.operator),
  );
}
