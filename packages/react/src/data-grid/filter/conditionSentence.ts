import type { Labels } from '../../provider/labels.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { Condition } from './filterModel.ts';

/** More values of a list than this are only counted. */
const shownValues = 3;

/** A condition in words: `price ≥ 100`, `name contains “lamp”`. */
export function conditionSentence(condition: Condition, labels: Labels): string {
  if (condition.kind === 'custom') return labels.gridCustomFilter;
  if (condition.kind === 'search') {
    return `${labels.gridAnyColumn} ${labels.gridOperators.contains} ${quoted(condition.text)}`;
  }
  const { column, operator, values } = condition;
  const words = [visibleText(column), labels.gridOperators[operator]];
  if (operator === 'between') {
    words.push(quoted(values[0] ?? ''), labels.gridRangeAnd, quoted(values[1] ?? ''));
  } else if (values.length > 0) {
    const listed = values.slice(0, shownValues).map(quoted).join(', ');
    words.push(values.length > shownValues ? `${listed}, +${values.length - shownValues}` : listed);
  }
  return words.join(' ');
}

/** Numbers as they are; all else in quotes, so that spaces and the empty text are seen. */
function quoted(value: string): string {
  return /^-?\d+(\.\d+)?$/.test(value) ? value : `“${visibleText(value)}”`;
}
