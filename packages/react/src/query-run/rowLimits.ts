import { able, unable, type Ability } from '@studio/core';
import { readScript } from './script/readScript.ts';

/** Rows that a browser keeps of one result without becoming slow. */
export const mostRows = 1_000_000;
const factor = 10;

/** How many rows of a result to ask for, where it was cut after `maxRows`. */
export function nextMaxRows(maxRows: number): number {
  return Math.min(mostRows, Math.max(1, maxRows) * factor);
}

/**
 * Whether more rows of a result can be had. That runs its statement again, with a higher limit, for nothing keeps a place
 * in it between two runs; so only for one that does nothing else.
 */
export function canLoadMore(sql: string, maxRows: number): Ability {
  if (maxRows >= mostRows) {
    return unable('A page keeps no more rows than these. Export the result to have all of it.');
  }
  const [statement, another] = readScript(sql);
  if (statement?.onlyReads && !another) return able;
  return unable(
    'To see more rows, the statement would have to be run again, and it does more than to read. Raise the row limit before you run it.',
  );
}
