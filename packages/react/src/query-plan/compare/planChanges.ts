import type { ComparedNode, NodeChange } from '../comparePlans.ts';

/** How many nodes changed in which way. */
export function countChanges(lines: readonly ComparedNode[]): Readonly<Record<NodeChange, number>> {
  const counts = { same: 0, replaced: 0, added: 0, removed: 0 };
  for (const { change } of lines) counts[change] += 1;
  return counts;
}

/** By how much something became less (`faster`) or more; below a tenth nothing is said, for two runs differ by as much. */
export function changeOf(
  before: number,
  after: number,
): { readonly direction: 'less' | 'more' | 'equal'; readonly factor: number } {
  if (before <= 0 || after <= 0) return { direction: 'equal', factor: 1 };
  const factor = before > after ? before / after : after / before;
  if (factor < 1.1) return { direction: 'equal', factor };
  return { direction: before > after ? 'less' : 'more', factor };
}
