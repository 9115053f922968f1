import type { StudioError } from '@studio/core';
import type { FilterGroup, FilterNode } from './filterModel.ts';
import { conditionsOf } from './filterTree.ts';

/** Whether an error is about a value of a node of a filter: in a condition on the column it names, or in the only one. */
export function isConcerned(error: StudioError, node: FilterNode, root: FilterGroup): boolean {
  if (!['invalidValue', 'badRequest', 'notAllowed'].includes(error.code)) return false;
  if (conditionsOf(root).length === 1) return true;
  return conditionsOf(node).some(
    (condition) => condition.kind === 'column' && condition.column === error.column,
  );
}
