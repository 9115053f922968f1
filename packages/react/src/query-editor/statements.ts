import { childrenOf, keywordAt, type ReadText, type SyntaxNode, type SyntaxTree } from './syntax.ts';

/** Where a statement stands, its semicolon included. */
export interface StatementRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The statements of a script, empty ones left out. The parser ends a statement at each semicolon outside of quotes;
 * those inside `begin atomic … end`, the body of a routine in SQL, are put together again.
 */
export function statementsOf(tree: SyntaxTree, read: ReadText): readonly StatementRange[] {
  const statements: StatementRange[] = [];
  let open: { readonly from: number; depth: number } | null = null;
  for (const node of childrenOf(tree.topNode)) {
    if (node.name !== 'Statement' || isEmpty(node)) continue;
    const depth: number = blockDepth(node, open?.depth ?? 0, read);
    const from: number = open?.from ?? node.from;
    if (depth > 0) {
      open = { from, depth };
    } else {
      statements.push({ from, to: node.to });
      open = null;
    }
  }
  if (open) statements.push({ from: open.from, to: tree.length });
  return statements;
}

function isEmpty(statement: SyntaxNode): boolean {
  return statement.firstChild?.name === ';';
}

/** How many blocks are open after a statement: one for `begin atomic`, one for each `case` in it. */
function blockDepth(statement: SyntaxNode, before: number, read: ReadText): number {
  // Only a routine has such a block, and looking at every word of a long script would be felt while typing.
  if (before === 0 && keywordAt(statement.firstChild, read) !== 'create') return 0;
  let depth = before;
  let previous: string | undefined;
  statement.cursor().iterate((node) => {
    const keyword = keywordAt(node.node, read);
    if (keyword === 'atomic' && previous === 'begin') depth += 1;
    else if (depth > 0 && keyword === 'case') depth += 1;
    else if (depth > 0 && keyword === 'end') depth -= 1;
    if (keyword !== undefined) previous = keyword;
  });
  return depth;
}

/**
 * The statement that is meant by a position: the one around it; between two, the one that ends on the same line, else
 * the one that follows, so that a comment belongs to what is under it.
 */
export function statementAt(
  statements: readonly StatementRange[],
  position: number,
  read: ReadText,
): StatementRange | null {
  const after = statements.findIndex((statement) => statement.to >= position);
  const next = after < 0 ? undefined : statements[after];
  if (next && next.from <= position) return next;
  const previous = statements[(after < 0 ? statements.length : after) - 1];
  if (previous && (!next || !read(previous.to, position).includes('\n'))) return previous;
  return next ?? null;
}
