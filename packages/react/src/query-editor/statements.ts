import { keywordAt, type ReadText, type SyntaxNode, type SyntaxTree } from './syntax.ts';

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
  let start: number | null = null;
  let depth = 0;
  // A cursor, because a script of a megabyte has ten thousand statements and is read again at every key.
  const cursor = tree.cursor();
  if (!cursor.firstChild()) return statements;
  do {
    const first = firstPart(cursor, read);
    if (first === 'none') continue;
    if (depth > 0 || first === 'create') depth = blockDepth(cursor.node, depth, read);
    start ??= cursor.from;
    if (depth > 0) continue;
    statements.push({ from: start, to: cursor.to });
    start = null;
  } while (cursor.nextSibling());
  if (start !== null) statements.push({ from: start, to: tree.length });
  return statements;
}

type Cursor = ReturnType<SyntaxTree['cursor']>;

/** How a statement begins: only one that creates a routine can hold statements. `none` is a comment or a lone semicolon. */
function firstPart(cursor: Cursor, read: ReadText): 'none' | 'create' | 'other' {
  if (cursor.name !== 'Statement' || !cursor.firstChild()) return 'none';
  const { type, from, to } = cursor;
  cursor.parent();
  if (type.name === ';') return 'none';
  return keywordAt({ name: type.name, from, to }, read) === 'create' ? 'create' : 'other';
}

/** How many blocks are open after a statement: one for `begin atomic`, one for each `case` in it. */
function blockDepth(statement: SyntaxNode, before: number, read: ReadText): number {
  let depth = before;
  let previous: string | undefined;
  statement.cursor().iterate((node) => {
    const keyword = keywordAt(node, read);
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
