import type { DataType } from '@studio/core';
import type { Labels } from '../../provider/labels.ts';
import { valueProblem } from '../cells/editors/valueProblem.ts';
import type { GridColumn } from '../gridColumn.ts';
import type { Condition } from './filterModel.ts';
import { valueTypeOf } from './operators.ts';

/** For each value of a condition, what is wrong with it, in words. */
export type ValueProblems = readonly (string | undefined)[];

/** Of the conditions that the database would refuse, what is wrong. Doubts are for whoever writes a value, not here. */
export function problemsOf(
  conditions: readonly Condition[],
  columns: readonly GridColumn[],
  labels: Labels,
): ReadonlyMap<Condition, ValueProblems> {
  const found = new Map<Condition, ValueProblems>();
  for (const condition of conditions) {
    const problems = problemsOfOne(condition, columns, labels);
    if (problems.some((problem) => problem !== undefined)) found.set(condition, problems);
  }
  return found;
}

function problemsOfOne(condition: Condition, columns: readonly GridColumn[], labels: Labels): ValueProblems {
  if (condition.kind === 'search') return condition.text === '' ? [labels.gridValueNeeded] : [];
  const { operator, values } = condition;
  const column = columns.find(({ name }) => name === condition.column);
  if (!column) return [];
  if (operator === 'jsonPath' && values[0]?.trim() === '') return [labels.gridValueNeeded];
  const type = valueTypeOf(operator, column.type);
  if (!type) return [];
  const asked = withoutModifiers(type);
  return values.map((text) => {
    const problem = valueProblem(text, asked, labels);
    if (problem?.level !== 'error') return undefined;
    return text.trim() === '' ? labels.gridValueNeeded : problem.message;
  });
}

/** A column of `numeric(4,2)` holds no 1000, but may well be compared with it. */
function withoutModifiers({ base, ...type }: DataType): DataType {
  return { ...type, display: type.name, ...(base && { base: withoutModifiers(base) }) };
}
