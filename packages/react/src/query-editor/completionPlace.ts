import { commonTableNames, fromItems, type FromItem } from './fromList.ts';
import { pathBefore, type IdentifierPath } from './completion/identifiers.ts';
import { childrenOf, keywordAt, type ReadText, type SyntaxNode, type SyntaxTree } from './syntax.ts';

/** What may be written at a position. */
export interface CompletionPlace {
  readonly path: IdentifierPath;
  /** Where the word that is being written begins in the document. */
  readonly from: number;
  /** `relation` after `from`, `join` and the like, `type` after `::`, else `expression`. */
  readonly wants: 'relation' | 'type' | 'expression';
  /** What the query around the position reads from, inner queries first. */
  readonly items: readonly FromItem[];
  /** Names given by `with`. */
  readonly commonTables: readonly string[];
}

/** A name is looked for this far back, which is more than three names can be long. */
const maxPath = 400;

/** Says what may be written at a position of a script; `null` inside of strings, comments and numbers. */
export function completionPlace(tree: SyntaxTree, position: number, read: ReadText): CompletionPlace | null {
  const inner = tree.resolveInner(position, -1);
  const isAfter = position > inner.to;
  if (!isAfter && ['String', 'Number', 'LineComment', 'BlockComment', 'Bits', 'Bytes'].includes(inner.name))
    return null;
  const start = Math.max(0, position - maxPath);
  const openQuote = inner.name === 'QuotedIdentifier' && inner.from >= start ? inner.from - start : undefined;
  const path = pathBefore(read(start, position), openQuote);
  const from = start + path.from;
  const statement = statementAround(tree, inner, position);
  if (!statement) return { path, from, wants: 'expression', items: [], commonTables: [] };
  const queries = queriesAround(tree.resolveInner(from, -1), statement, read);
  return {
    path,
    from,
    wants: wantedAt(queries[0] ?? statement, start + path.start, read),
    items: queries.flatMap((query) => fromItems(query, read)),
    commonTables: commonTableNames(statement, read),
  };
}

/** The statement that a position is in, or that ends before it without a semicolon. */
function statementAround(tree: SyntaxTree, inner: SyntaxNode, position: number): SyntaxNode | null {
  for (let node: SyntaxNode | null = inner; node; node = node.parent)
    if (node.name === 'Statement') return node;
  const before = tree.topNode.childBefore(position);
  return before?.name === 'Statement' && before.lastChild?.name !== ';' ? before : null;
}

/** The subqueries around a node, innermost first, and the statement. */
function queriesAround(node: SyntaxNode, statement: SyntaxNode, read: ReadText): readonly SyntaxNode[] {
  const queries: SyntaxNode[] = [];
  for (
    let at: SyntaxNode | null = node;
    at && at.from >= statement.from && at.name !== 'Script';
    at = at.parent
  ) {
    if (at.name === 'Parens' && isQuery(at, read)) queries.push(at);
  }
  return [...queries, statement];
}

function isQuery(parens: SyntaxNode, read: ReadText): boolean {
  const first = childrenOf(parens).find((child) => child.name !== '(' && !child.name.endsWith('Comment'));
  const keyword = keywordAt(first, read);
  return (
    keyword === 'select' ||
    keyword === 'with' ||
    keyword === 'insert' ||
    keyword === 'update' ||
    keyword === 'delete'
  );
}

const beforeRelation = new Set([
  'from',
  'join',
  'update',
  'into',
  'using',
  'table',
  'truncate',
  'only',
  'lateral',
]);

function wantedAt(query: SyntaxNode, start: number, read: ReadText): CompletionPlace['wants'] {
  const before = childrenOf(query).filter((node) => node.to <= start && !node.name.endsWith('Comment'));
  const last = before.at(-1);
  const text = last ? read(last.from, last.to) : '';
  const beforeLast = before.at(-2);
  if (text === ':' && last && beforeLast?.to === last.from && read(beforeLast.from, beforeLast.to) === ':')
    return 'type';
  if (text === '::') return 'type';
  if (beforeRelation.has(keywordAt(last, read) ?? '')) return 'relation';
  if (text !== ',') return 'expression';
  // A comma goes on with what the last clause lists.
  const clause = before.findLast((node) => clauseKeywords.has(keywordAt(node, read) ?? ''));
  return keywordAt(clause, read) === 'from' ? 'relation' : 'expression';
}

const clauseKeywords = new Set([
  'select',
  'from',
  'where',
  'group',
  'order',
  'having',
  'set',
  'values',
  'returning',
  'on',
  'window',
  'by',
]);
