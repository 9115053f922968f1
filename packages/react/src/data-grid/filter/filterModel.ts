import {
  compareOperators,
  elementMatches,
  networkMatches,
  rangeMatches,
  textMatches,
  type CompareOperator,
  type ElementMatch,
  type Filter,
  type NetworkMatch,
  type RangeMatch,
  type TextMatch,
} from '@studio/core';

type JsonTextMatch = TextMatch | 'equals';

/** How a column is asked, in the words of {@link Filter}. */
export type ColumnOperator =
  | CompareOperator
  | 'between'
  | 'in'
  | TextMatch
  | 'isNull'
  | 'isEmpty'
  | `elements.${ElementMatch}`
  | `range.${RangeMatch}`
  | `network.${NetworkMatch}`
  | 'jsonPath'
  | 'jsonContains'
  | `jsonText.${JsonTextMatch}`;

export interface ColumnCondition {
  readonly kind: 'column';
  readonly column: string;
  readonly operator: ColumnOperator;
  readonly isNot: boolean;
  /** None for `isNull` and `isEmpty`, two for `between`, any number for lists, else one. */
  readonly values: readonly string[];
  /** Of `in`: whether NULL is one of the values. */
  readonly withNull?: true;
  /** Of `jsonText`: the path. */
  readonly keys?: readonly string[];
  readonly caseSensitive?: true;
}

export interface SearchCondition {
  readonly kind: 'search';
  readonly isNot: boolean;
  readonly text: string;
}

export type Condition = ColumnCondition | SearchCondition;

/** Conditions of which all hold, or any; or, with `isNot`, of which that is not so. */
export interface FilterGroup {
  readonly kind: 'group';
  readonly join: 'and' | 'or';
  readonly isNot: boolean;
  readonly nodes: readonly FilterNode[];
}

export type FilterNode = Condition | FilterGroup;

export const noFilter: FilterGroup = { kind: 'group', join: 'and', isNot: false, nodes: [] };

/** What is shown for a filter: a group that is not negated. {@link toFilter} gives back a filter that means the same. */
export function toModel(filter: Filter | null | undefined): FilterGroup {
  if (!filter) return noFilter;
  const node = toNode(filter);
  if (node.kind !== 'group' || node.isNot) return { ...noFilter, nodes: [node] };
  if (node.nodes.length > 0) return node;
  return node.join === 'and' ? noFilter : { ...noFilter, nodes: [node] };
}

/** The filter for what is shown; `undefined` where that has no condition. */
export function toFilter({ join, nodes }: FilterGroup): Filter | undefined {
  const filters = nodes.map(fromNode);
  return filters.length > 1 ? { kind: join, filters } : filters[0];
}

function toNode(filter: Filter): FilterNode {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return toListWithNull(filter) ?? group(filter.kind, filter.filters.map(toNode));
    case 'not': {
      const node = toNode(filter.filter);
      return node.isNot ? { ...group('and', [node]), isNot: true } : { ...node, isNot: true };
    }
    case 'search':
      return { kind: 'search', isNot: false, text: filter.text };
    default:
      return { kind: 'column', column: filter.column, isNot: false, ...askedOf(filter) };
  }
}

function group(join: FilterGroup['join'], nodes: readonly FilterNode[]): FilterGroup {
  return { kind: 'group', join, isNot: false, nodes };
}

/** A list that NULL is in too: SQL has to ask for it apart. */
function toListWithNull(filter: Extract<Filter, { kind: 'and' | 'or' }>): ColumnCondition | undefined {
  const [list, none, ...more] = filter.filters;
  if (filter.kind === 'and' || more.length > 0 || list?.kind !== 'in' || none?.kind !== 'isNull') return;
  const { column, values } = list;
  if (column !== none.column) return;
  return { kind: 'column', column, operator: 'in', isNot: false, values, withNull: true };
}

type ColumnFilter = Exclude<Filter, { kind: 'and' | 'or' | 'not' | 'search' }>;
type Asked = Pick<ColumnCondition, 'operator' | 'values' | 'keys' | 'caseSensitive'>;

function askedOf(filter: ColumnFilter): Asked {
  switch (filter.kind) {
    case 'compare':
      return { operator: filter.operator, values: [filter.value] };
    case 'in':
      return { operator: 'in', values: filter.values };
    case 'between':
      return { operator: 'between', values: [filter.from, filter.to] };
    case 'text':
      return { operator: filter.match, values: [filter.value], ...caseOf(filter) };
    case 'isNull':
    case 'isEmpty':
      return { operator: filter.kind, values: [] };
    case 'elements':
      return { operator: `elements.${filter.match}`, values: filter.values };
    case 'range':
      return { operator: `range.${filter.match}`, values: [filter.value] };
    case 'network':
      return { operator: `network.${filter.match}`, values: [filter.value] };
    case 'jsonPath':
      return { operator: 'jsonPath', values: [filter.path] };
    case 'jsonContains':
      return { operator: 'jsonContains', values: [filter.value] };
    case 'jsonText':
      return {
        operator: `jsonText.${filter.match}`,
        values: [filter.value],
        keys: filter.keys,
        ...caseOf(filter),
      };
  }
}

function caseOf({ caseSensitive }: { readonly caseSensitive?: boolean }): Pick<Asked, 'caseSensitive'> {
  return caseSensitive ? { caseSensitive } : {};
}

function fromNode(node: FilterNode): Filter {
  const filter = node.kind === 'group' ? fromGroup(node) : fromCondition(node);
  return node.isNot ? { kind: 'not', filter } : filter;
}

/** An empty group is kept: it is true, or false, and leaving it out would show other rows. */
function fromGroup({ join, nodes }: FilterGroup): Filter {
  const [only, ...more] = nodes;
  return only && more.length === 0 ? fromNode(only) : { kind: join, filters: nodes.map(fromNode) };
}

function fromCondition(condition: Condition): Filter {
  if (condition.kind === 'search') return { kind: 'search', text: condition.text };
  const { column, operator, values, withNull, keys = [], caseSensitive } = condition;
  const [value = '', to = ''] = values;
  const isCompare = compareOperators.find((candidate) => candidate === operator);
  if (isCompare) return { kind: 'compare', column, operator: isCompare, value };
  const isText = textMatches.find((candidate) => candidate === operator);
  if (isText) return { kind: 'text', column, match: isText, value, ...(caseSensitive && { caseSensitive }) };
  if (operator === 'isNull' || operator === 'isEmpty') return { kind: operator, column };
  if (operator === 'between') return { kind: 'between', column, from: value, to };
  if (operator === 'in') {
    const list: Filter = { kind: 'in', column, values };
    return withNull ? { kind: 'or', filters: [list, { kind: 'isNull', column }] } : list;
  }
  if (operator === 'jsonPath') return { kind: 'jsonPath', column, path: value };
  if (operator === 'jsonContains') return { kind: 'jsonContains', column, value };
  const elements = elementMatches.find((match) => operator === `elements.${match}`);
  if (elements) return { kind: 'elements', column, match: elements, values };
  const range = rangeMatches.find((match) => operator === `range.${match}`);
  if (range) return { kind: 'range', column, match: range, value };
  const network = networkMatches.find((match) => operator === `network.${match}`);
  if (network) return { kind: 'network', column, match: network, value };
  const match = textMatches.find((candidate) => operator === `jsonText.${candidate}`) ?? 'equals';
  return { kind: 'jsonText', column, keys, match, value, ...(caseSensitive && { caseSensitive }) };
}
