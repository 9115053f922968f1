import { identifierName } from './completion/identifiers.ts';
import { childrenOf, keywordAt, type ReadText, type SyntaxNode } from './syntax.ts';

/** Something that a statement reads from or writes to. */
export interface FromItem {
  /** The alias, or the name where it has none: what stands before the dot of its columns. */
  readonly alias: string;
  /** Absent for a subquery or a function. */
  readonly relation?: { readonly schema?: string; readonly name: string };
}

/** Keywords after which a relation is named. */
const relationKeywords = new Set(['from', 'join', 'update', 'into', 'using', 'table', 'truncate']);
/** Keywords that may stand between those and the name. */
const fillers = new Set(['only', 'lateral', 'table', 'if', 'exists', 'not']);
/** Keywords that end the name and alias of an item. */
const clauses = new Set(
  (
    'as on using where group having order limit offset fetch for window union intersect except returning set values ' +
    'join inner left right full cross natural default select tablesample do conflict when then matched'
  ).split(' '),
);

/** The relations that a query names itself: of the children of a statement or of a subquery's parentheses. */
export function fromItems(query: SyntaxNode, read: ReadText): readonly FromItem[] {
  const items: FromItem[] = [];
  let expecting = false;
  const nodes = childrenOf(query).filter(({ name }) => !name.endsWith('Comment'));
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) break;
    const keyword = keywordAt(node, read);
    if (keyword !== undefined && relationKeywords.has(keyword)) expecting = true;
    else if (expecting && keyword !== undefined && fillers.has(keyword)) continue;
    else if (expecting && (isName(node, read) || node.name === 'Parens')) {
      const item = readItem(nodes, at, read);
      if (item.item) items.push(item.item);
      at = item.last;
      expecting = isComma(nodes[at + 1], read);
      if (expecting) at += 1;
    } else if (expecting && !isComma(node, read)) expecting = false;
  }
  return items;
}

/** The item that begins at a node, and its last node. */
function readItem(nodes: readonly SyntaxNode[], at: number, read: ReadText) {
  const node = nodes[at];
  const path = node && node.name !== 'Parens' ? namesOf(node, read) : [];
  let last = at;
  // Parentheses after a name are a function's arguments, or the columns of an insert.
  const isCall = path.length > 0 && nodes[last + 1]?.name === 'Parens';
  const isInsert = isCall && keywordAt(nodes[at - 1], read) === 'into';
  if (isCall) last += 1;
  if (keywordAt(nodes[last + 1], read) === 'as') last += 1;
  const aliasNode = nodes[last + 1];
  const hasAlias =
    aliasNode !== undefined && aliasNode.name !== 'CompositeIdentifier' && isName(aliasNode, read);
  if (hasAlias) last += 1;
  const name = path.at(-1);
  const schema = path.at(-2);
  const alias = hasAlias ? namesOf(aliasNode, read)[0] : name;
  const relation =
    name === undefined || (isCall && !isInsert)
      ? undefined
      : { name, ...(schema !== undefined && { schema }) };
  const item: FromItem | null = alias === undefined ? null : { alias, ...(relation && { relation }) };
  return { item, last };
}

function isComma(node: SyntaxNode | undefined, read: ReadText): boolean {
  return node?.name === 'Punctuation' && read(node.from, node.to) === ',';
}

/** Many words that may name a relation or alias are keywords to the parser: `name`, `type`, `value`. */
function isName(node: SyntaxNode, read: ReadText): boolean {
  const keyword = keywordAt(node, read);
  if (keyword !== undefined) return !clauses.has(keyword);
  return ['Identifier', 'QuotedIdentifier', 'CompositeIdentifier', 'Type', 'Builtin'].includes(node.name);
}

function namesOf(node: SyntaxNode, read: ReadText): readonly string[] {
  if (node.name !== 'CompositeIdentifier') return [identifierName(read(node.from, node.to))];
  return childrenOf(node)
    .filter((child) => child.name !== '.' && child.to > child.from)
    .map((child) => identifierName(read(child.from, child.to)));
}

/** The names that `with` gives to queries. */
export function commonTableNames(statement: SyntaxNode, read: ReadText): readonly string[] {
  const nodes = childrenOf(statement);
  if (keywordAt(nodes[0], read) !== 'with') return [];
  return nodes.flatMap((node, at) => {
    const isNext = node.name === 'Identifier' || node.name === 'QuotedIdentifier';
    const before = nodes[at - 1];
    const begins =
      keywordAt(before, read) === 'with' || keywordAt(before, read) === 'recursive' || isComma(before, read);
    const follows = nodes[at + 1]?.name === 'Parens' ? nodes[at + 2] : nodes[at + 1];
    return isNext && begins && keywordAt(follows, read) === 'as'
      ? [identifierName(read(node.from, node.to))]
      : [];
  });
}
