import { postgres } from '../dialect.ts';
import type { ReadText, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A name is looked for this far back, which is more than three names can be long. */
export const maxPath = 400;
/** A statement is read this far around the position. */
const maxStatement = 50_000;

/** From where to where something stands. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The statement that a position is in, or that ends before it without a semicolon; else what follows it. */
export function statementAround(tree: SyntaxTree, inner: SyntaxNode, position: number): Stretch {
  for (let node: SyntaxNode | null = inner; node; node = node.parent) {
    if (node.name !== 'Statement') continue;
    if (node.lastChild?.name === ';' && position >= node.to) break;
    return node;
  }
  const before = tree.topNode.childBefore(position);
  if (before?.name === 'Statement' && before.lastChild?.name !== ';')
    return { from: before.from, to: position };
  const after = tree.topNode.childAfter(position);
  return { from: position, to: after?.name === 'Statement' ? after.to : position };
}

/** Where the name that is being written ends, its quote included. */
export function endOfName(quoted: SyntaxNode | null, position: number, read: ReadText): number {
  if (!quoted) return position;
  if (!isOpenQuote(quoted, position, read)) return quoted.to;
  return read(position, position + 1) === '"' ? position + 1 : position;
}

/**
 * Whether a quoted name is still being written. The parser takes all up to the next quote for it, which may be one of
 * another name; so on its line there is then an odd number of quotes.
 */
function isOpenQuote(quoted: SyntaxNode, position: number, read: ReadText): boolean {
  const text = read(quoted.from, quoted.to);
  if (text.length < 2 || !text.endsWith('"') || text.slice(position - quoted.from).includes('\n'))
    return true;
  const [line = ''] = read(quoted.from, position + maxPath).split('\n');
  return line.split('"').length % 2 === 0;
}

/** The tokens of a statement, also where the name at a position has a quote that is not closed yet. */
export function statementTokens(
  tree: SyntaxTree,
  around: Stretch,
  position: number,
  quoted: SyntaxNode | null,
  read: ReadText,
): readonly Token[] {
  const from = Math.max(around.from, position - maxStatement);
  const to = Math.min(around.to, position + maxStatement);
  if (!quoted || !isOpenQuote(quoted, position, read)) return tokensOf(tree, from, to, read);
  // A quote that is not closed takes what follows for a name: that is read anew, up to a semicolon.
  const begin = endOfName(quoted, position, read);
  const rest = read(begin, position + maxStatement);
  const following = postgres.language.parser.parse(rest);
  const end = following.topNode.getChild('Statement')?.to ?? 0;
  const tokens = tokensOf(following, 0, end, (start, stop) => rest.slice(start, stop));
  return [
    ...tokensOf(tree, from, quoted.from, read),
    ...tokens.map((token) => ({ ...token, from: token.from + begin, to: token.to + begin })),
  ];
}
