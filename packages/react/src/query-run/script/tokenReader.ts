import type { TreeToken } from './tokenTree.ts';

/** A name with what stands before its dots: `['public', 'payment']`. */
export type NamePath = readonly string[];

/** Goes through the tokens of a statement, one after the other. */
export interface TokenReader {
  peek(): TreeToken | undefined;
  next(): TreeToken | undefined;
  /** Goes past words where they are next, all of them or none, and says whether they were. */
  skip(...words: readonly string[]): boolean;
  /** Goes past a comma, star or another sign. */
  skipSign(sign: string): boolean;
  /** The name that is next; `null` where there is none. */
  name(): NamePath | null;
  /** Names with commas between; what stands in parentheses after one is passed over, as the arguments of a function. */
  names(): readonly NamePath[];
}

export function createTokenReader(tokens: readonly TreeToken[]): TokenReader {
  let at = 0;
  const isWord = (token: TreeToken | undefined, word: string) =>
    token?.kind === 'word' && token.text === word;
  const isSign = (token: TreeToken | undefined, sign: string) =>
    token?.kind === 'sign' && token.text === sign;
  const part = (): string | undefined => {
    const token = tokens[at];
    if (token?.kind !== 'word' && token?.kind !== 'quoted') return undefined;
    at += 1;
    return token.text;
  };
  const skipSign = (sign: string): boolean => {
    const found = isSign(tokens[at], sign);
    if (found) at += 1;
    return found;
  };
  const name = (): NamePath | null => {
    const path: string[] = [];
    do {
      const text = part();
      if (text === undefined) return null;
      path.push(text);
    } while (skipSign('.'));
    return path;
  };
  return {
    peek: () => tokens[at],
    next: () => tokens[at++],
    skip(...words) {
      const found = words.every((word, index) => isWord(tokens[at + index], word));
      if (found) at += words.length;
      return found;
    },
    skipSign,
    name,
    names() {
      const names: NamePath[] = [];
      do {
        const found = name();
        if (!found) break;
        names.push(found);
        while (tokens[at]?.kind === 'group' || isSign(tokens[at], '*')) at += 1;
      } while (skipSign(','));
      return names;
    },
  };
}
