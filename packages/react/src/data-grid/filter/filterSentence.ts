import type { Labels } from '../../provider/labels.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { ColumnCondition, ColumnOperator, FilterGroup, FilterNode } from './filterModel.ts';

/** More values of a list than this are only counted. */
const shownValues = 3;

/** A condition or group in words: `price ≥ 100`, `any of (name contains “lamp”, status is null)`. */
export function filterSentence(node: FilterNode, labels: Labels): string {
  if (node.kind === 'group') {
    const parts = node.nodes.map((part) => filterSentence(part, labels)).join(', ');
    return `${labels.gridGroups[groupMode(node)]} (${parts})`;
  }
  if (node.kind === 'search') {
    return `${labels.gridAnyColumn} ${operatorText('contains', node.isNot, labels)} ${quotedValue(node.text)}`;
  }
  return conditionSentence(node, labels);
}

/** All of a filter in words, its outermost conditions joined as they are. */
export function wholeSentence({ join, nodes }: FilterGroup, labels: Labels): string {
  return nodes.map((node) => filterSentence(node, labels)).join(` ${labels.gridJoin[join]} `);
}

export function groupMode({ join, isNot }: Pick<FilterGroup, 'join' | 'isNot'>) {
  if (!isNot) return join;
  return join === 'and' ? 'notAnd' : 'notOr';
}

export function operatorText(operator: ColumnOperator, isNot: boolean, labels: Labels): string {
  const text = labels.gridOperators[operator];
  return isNot ? (labels.gridNegatedOperators[operator] ?? labels.gridNot(text)) : text;
}

function conditionSentence(condition: ColumnCondition, labels: Labels): string {
  const { column, operator, isNot, values, withNull, keys, caseSensitive } = condition;
  const path = [column, ...(keys ?? [])].map(visibleText).join(' → ');
  const words = [path, operatorText(operator, isNot, labels)];
  if (operator === 'between') {
    words.push(quotedValue(values[0] ?? ''), labels.gridRangeAnd, quotedValue(values[1] ?? ''));
  } else if (operator === 'jsonPath') {
    words.push(visibleText(values[0] ?? ''));
  } else if (values.length > 0 || withNull) {
    const listed = [...values.slice(0, shownValues).map(quotedValue), ...(withNull ? [labels.gridNull] : [])];
    const left = values.length - shownValues;
    words.push([...listed, ...(left > 0 ? [`+${left}`] : [])].join(', '));
  } else if (operator === 'in' || operator.startsWith('elements.')) {
    words.push('()');
  }
  return words.join(' ') + (caseSensitive ? ` (${labels.gridMatchCase.toLowerCase()})` : '');
}

/** Numbers as they are; all else in quotes, so that spaces, the empty text and the text NULL are seen. */
export function quotedValue(value: string): string {
  return /^-?\d+(\.\d+)?$/.test(value) ? value : `“${visibleText(value)}”`;
}
