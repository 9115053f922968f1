import type { Diagnostic } from '@studio/core';
import { nodeAt, nodesOf, textAt, type StatementTree } from './sqlTree.ts';
import { quoteIfNeeded } from './suggestions.ts';

type Fix = NonNullable<Diagnostic['fixes']>[number];

/** Relations of a statement that are tried. */
const maxTried = 8;
const relations: ReadonlySet<string> = new Set(['RangeVar']);

/**
 * The ways to say which relation an ambiguous column is of. Each is tried on the server and offered only where it ends the
 * ambiguity, for a relation of another query in the same statement does not.
 *
 * @param name where the column stands
 * @param isMended whether the server has nothing more to say about that column in a script
 */
export async function qualifications(
  sql: string,
  [from, to]: readonly [from: number, to: number],
  tree: StatementTree,
  isMended: (sql: string) => Promise<boolean>,
): Promise<readonly Fix[]> {
  const names = new Set<string>();
  for (const { node } of nodesOf({ [tree.kind]: tree.node }, relations)) {
    const name = textAt(nodeAt(node, 'alias'), 'aliasname') ?? textAt(node, 'relname');
    if (name !== undefined && names.size < maxTried) names.add(name);
  }
  const fixes: Fix[] = [];
  for (const name of [...names].toSorted()) {
    const text = `${quoteIfNeeded(name)}.${sql.slice(from, to)}`;
    if (await isMended(sql.slice(0, from) + text + sql.slice(to))) {
      fixes.push({ title: `Write ${text}`, range: [from, to], text });
    }
  }
  return fixes;
}
