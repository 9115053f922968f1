import { postgres } from '../dialect.ts';
import { flatText } from './flatText.ts';
import { definitionWant } from './definitionWant.ts';
import { groupsOf, type Part } from './groups.ts';
import { pathBefore, reservedWords, type IdentifierPath } from './identifiers.ts';
import { queryWant } from './queryWant.ts';
import { siteAt, type Scope, type Site } from './scope.ts';
import type { ReadText, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { tokensOf, type Token } from './tokens.ts';
import type { Want } from './want.ts';

/** What may be written at a position, and what can be named there. */
export interface CompletionPlace {
  readonly path: IdentifierPath;
  /** Where the word that is being written begins in the document. */
  readonly from: number;
  /** Where what a suggestion replaces ends: behind the closing quote of a quoted name. */
  readonly to: number;
  readonly wants: Want;
  readonly scope: Scope;
  /** Whether the statement writes its keywords in capitals. */
  readonly capitals: boolean;
}

/** A name is looked for this far back, which is more than three names can be long. */
const maxPath = 400;
/** A statement is read this far around the position. */
const maxStatement = 50_000;
const silent = new Set(['String', 'Number', 'LineComment', 'BlockComment', 'Bits', 'Bytes']);

/** Says what may be written at a position of a script; `null` inside of strings, comments and numbers. */
export function completionPlace(tree: SyntaxTree, position: number, read: ReadText): CompletionPlace | null {
  const inner = tree.resolveInner(position, -1);
  const isAfter = position > inner.to || (position === inner.to && inner.name === 'BlockComment');
  if (!isAfter && silent.has(inner.name)) return null;
  const start = Math.max(0, position - maxPath);
  const openQuote = inner.name === 'QuotedIdentifier' && inner.from >= start ? inner.from - start : undefined;
  const path = pathBefore(read(start, position), openQuote);
  const from = start + path.from;
  const quoted = openQuote === undefined ? null : inner;
  const around = statementAround(tree, inner, position);
  const tokens = statementTokens(tree, around, position, quoted, read);
  const pathStart = start + path.start;
  const parts = groupsOf(
    tokens.filter((token) => token.to <= pathStart || token.from >= position),
    Math.max(around.to, position),
  );
  const site = siteAt(parts, pathStart);
  return {
    path,
    from,
    to: endOfName(quoted, position, read),
    wants: wantAt(site, parts, pathStart),
    scope: site.scope,
    capitals: writesCapitals(tokens, pathStart, read),
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The statement that a position is in, or that ends before it without a semicolon; else what follows it. */
function statementAround(tree: SyntaxTree, inner: SyntaxNode, position: number): Stretch {
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
function endOfName(quoted: SyntaxNode | null, position: number, read: ReadText): number {
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

function statementTokens(
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

/** Statements of definition are told by their words; what asks for rows, by its clauses. */
function wantAt(site: Site, parts: readonly Part[], position: number): Want {
  const text = flatText(parts, position);
  const wants = definitionWant(text);
  if (wants) return text === '' && parts.length > 0 && site.query ? queryWant(site) : wants;
  return queryWant(site);
}

/** Whether the last keyword before a position is written in capitals. */
function writesCapitals(tokens: readonly Token[], position: number, read: ReadText): boolean {
  const last = tokens.findLast(
    (token) => token.kind === 'word' && token.to <= position && reservedWords.has(token.text),
  );
  return last !== undefined && /^[A-Z_]+$/.test(read(last.from, last.to));
}
