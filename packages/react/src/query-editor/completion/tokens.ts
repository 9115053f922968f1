import type { ReadText, SyntaxTree } from '../syntax.ts';
import { identifierName } from './identifiers.ts';

/** A word, literal or sign of a statement; comments are left out. */
export interface Token {
  /** `word`: a keyword or a name without quotes, which are told apart by where they stand. */
  readonly kind: 'word' | 'quoted' | 'literal' | 'symbol';
  /** Of a word or a quoted name: the name it stands for. Of anything else: as it is written. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function isWordToken(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === 'word' && texts.includes(token.text);
}

const containers = new Set(['Script', 'Statement', 'Parens', 'Brackets', 'Braces', 'CompositeIdentifier']);
const words = new Set(['Keyword', 'Type', 'Builtin', 'Identifier', 'Bool', 'Null', 'SpecialVar']);
const literals = new Set(['String', 'Number', 'Bits', 'Bytes']);

/** The tokens of a stretch of a script, in order. A cast is one token, `::`. */
export function tokensOf(tree: SyntaxTree, from: number, to: number, read: ReadText): readonly Token[] {
  const tokens: Token[] = [];
  tree.iterate({
    from,
    to,
    enter(node) {
      if (containers.has(node.name)) return;
      if (node.from < from || node.to > to || node.from === node.to || node.name.endsWith('Comment')) return;
      const text = read(node.from, node.to);
      const last = tokens.at(-1);
      if (text === ':' && last?.text === ':' && last.to === node.from) {
        tokens[tokens.length - 1] = { ...last, text: '::', to: node.to };
        return;
      }
      tokens.push(tokenOf(node.name, text, node.from, node.to));
    },
  });
  return tokens;
}

function tokenOf(name: string, text: string, from: number, to: number): Token {
  if (name === 'QuotedIdentifier') return { kind: 'quoted', text: identifierName(text), from, to };
  if (words.has(name)) return { kind: 'word', text: text.toLowerCase(), from, to };
  return { kind: literals.has(name) ? 'literal' : 'symbol', text, from, to };
}
