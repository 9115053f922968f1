import type { Diagnostic } from '@studio/core';
import { nodeAt, nodesOf, textAt, type StatementTree } from './sqlTree.ts';

const changing: ReadonlySet<string> = new Set(['UpdateStmt', 'DeleteStmt']);

/**
 * Updates and deletes of every row of a table, also inside of `with`. One that joins another table (`using`, `from`) has
 * its condition there.
 *
 * @param text the statement; the tree counts its bytes
 */
export function missingWhere(text: string, tree: StatementTree, start: number): readonly Diagnostic[] {
  return [...nodesOf({ [tree.kind]: tree.node }, changing)].flatMap(({ kind, node }): Diagnostic[] => {
    if ('whereClause' in node || 'usingClause' in node || 'fromClause' in node) return [];
    const relation = nodeAt(node, 'relation');
    const name = textAt(relation, 'relname') ?? '';
    const location = relation?.['location'];
    const at = start + utf16OfByte(text, typeof location === 'number' ? location : 0);
    const what = kind === 'UpdateStmt' ? 'changes' : 'deletes';
    return [
      {
        range: [at, endOfName(text, at - start) + start],
        severity: 'warning',
        code: 'missingWhere',
        message: `This ${what} every row of “${name}”. Add a WHERE clause, unless that is what you want.`,
      },
    ];
  });
}

function endOfName(text: string, from: number): number {
  namePattern.lastIndex = from;
  return from + (namePattern.exec(text)?.[0].length ?? 0);
}

const namePattern = /(?:(?:"(?:[^"]|"")*"|[\w$\u0080-\uffff]+)(?:\s*\.\s*)?)+/y;

function utf16OfByte(text: string, bytes: number): number {
  let seen = 0;
  let offset = 0;
  while (seen < bytes && offset < text.length) {
    const point = text.codePointAt(offset) ?? 0;
    seen += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    offset += point > 0xffff ? 2 : 1;
  }
  return offset;
}
