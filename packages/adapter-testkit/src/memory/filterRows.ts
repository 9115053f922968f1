import { filterLimits, StudioError, type CompareOperator, type Filter } from '@studio/core';
import type { MemoryRow } from './definition.ts';
import { orderingOf } from './ordering.ts';
import type { Table } from './table.ts';
import { compileTyped } from './filterTyped.ts';
import { compileTextMatch } from './textMatch.ts';
import { canonicalText } from './values.ts';

/** `null` is SQL's unknown. */
type Truth = boolean | null;
type Condition = (row: MemoryRow) => Truth;

const verdicts: Record<CompareOperator, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/**
 * Makes a test for rows from a filter.
 *
 * @throws StudioError `badRequest` for a column that does not exist or a filter over the limits, `invalidValue` for a
 * value that is none of the column's type
 */
export function compileFilter(table: Table, filter: Filter | undefined): (row: MemoryRow) => boolean {
  if (!filter) return () => true;
  checkLimits(filter);
  const condition = compile(table, filter);
  return (row) => condition(row) === true;
}

function compile(table: Table, filter: Filter): Condition {
  switch (filter.kind) {
    case 'and':
      return every(filter.filters.map((part) => compile(table, part)));
    case 'or': {
      // By De Morgan, which holds in three-valued logic too.
      const noneHolds = every(filter.filters.map((part) => negated(compile(table, part))));
      return negated(noneHolds);
    }
    case 'not':
      return negated(compile(table, filter.filter));
    case 'compare':
      return compileCompare(table, filter.column, filter.operator, filter.value);
    case 'between':
      return every([
        compileCompare(table, filter.column, '>=', filter.from),
        compileCompare(table, filter.column, '<=', filter.to),
      ]);
    case 'in':
      return compile(table, {
        kind: 'or',
        filters: filter.values.map((value) => ({
          kind: 'compare',
          column: filter.column,
          operator: '=',
          value,
        })),
      });
    case 'isNull': {
      const { index } = columnOf(table, filter.column);
      return (row) => (row[index] ?? null) === null;
    }
    case 'text': {
      const { index } = columnOf(table, filter.column);
      return onText(index, compileTextMatch(filter));
    }
    case 'isEmpty':
    case 'elements':
    case 'range':
    case 'network':
    case 'jsonPath':
    case 'jsonContains':
    case 'jsonText': {
      const { index, type } = columnOf(table, filter.column);
      return onText(index, compileTyped(filter, type));
    }
    case 'search': {
      const needle = filter.text.toLowerCase();
      return (row) => row.some((value) => value !== null && value.toLowerCase().includes(needle));
    }
  }
}

function every(conditions: readonly Condition[]): Condition {
  return (row) => {
    let truth: Truth = true;
    for (const condition of conditions) {
      const next = condition(row);
      if (next === false) return false;
      if (next === null) truth = null;
    }
    return truth;
  };
}

function negated(condition: Condition): Condition {
  return (row) => {
    const truth = condition(row);
    return truth === null ? null : !truth;
  };
}

function onText(index: number, holds: (text: string) => Truth): Condition {
  return (row) => {
    const text = row[index] ?? null;
    return text === null ? null : holds(text);
  };
}

function compileCompare(table: Table, name: string, operator: CompareOperator, value: string): Condition {
  const { index, type } = columnOf(table, name);
  const { key, compare } = orderingOf(type);
  const wanted = key(canonicalText(value, type, name));
  const verdict = verdicts[operator];
  return onText(index, (text) => verdict(compare(key(text), wanted)));
}

function columnOf(table: Table, name: string) {
  const index = table.indexes.get(name);
  const column = table.columns[index ?? -1];
  if (index === undefined || !column) {
    throw new StudioError({
      code: 'badRequest',
      message: `There is no column “${name}” to filter by.`,
      column: name,
    });
  }
  return { index, type: column.type };
}

function checkLimits(filter: Filter): void {
  let conditions = 0;
  const visit = (part: Filter, depth: number) => {
    if (depth > filterLimits.depth) {
      throw new StudioError({
        code: 'badRequest',
        message: `The filter nests deeper than ${filterLimits.depth} levels.`,
      });
    }
    if (part.kind === 'and' || part.kind === 'or') for (const inner of part.filters) visit(inner, depth + 1);
    else if (part.kind === 'not') visit(part.filter, depth + 1);
    else if (++conditions > filterLimits.conditions) {
      throw new StudioError({
        code: 'badRequest',
        message: `The filter holds more than ${filterLimits.conditions} conditions.`,
      });
    }
  };
  visit(filter, 1);
}
