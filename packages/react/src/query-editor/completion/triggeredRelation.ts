import { isWordToken, type Token } from './tokens.ts';
import type { RelationPath } from './want.ts';

/** The relation that `create trigger … on` names. */
export function triggeredRelation(tokens: readonly Token[]): RelationPath | null {
  const on = tokens.findIndex((token) => isWordToken(token, 'on'));
  return on < 0 ? null : namedAt(tokens, on + 1);
}

/** The name, with its schema, that begins at a token. */
export function namedAt(tokens: readonly Token[], at: number): RelationPath | null {
  const [first, dot, second] = tokens.slice(at, at + 3);
  if (first?.kind !== 'word' && first?.kind !== 'quoted') return null;
  return dot?.text === '.' && second ? { schema: first.text, name: second.text } : { name: first.text };
}
