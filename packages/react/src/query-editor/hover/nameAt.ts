import { groupsOf } from '../completion/groups.ts';
import { reservedWords } from '../completion/identifiers.ts';
import { wantAt } from '../completion/place.ts';
import { siteAt, type Scope } from '../completion/scope.ts';
import { statementAround, statementTokens, type Stretch } from '../completion/statementTokens.ts';
import type { Token } from '../completion/tokens.ts';
import type { Want } from '../completion/want.ts';
import type { ReadText, SyntaxTree } from '../syntax.ts';

/** A name in a statement, with what it may stand for. */
export interface NameAt extends Stretch {
  /** The names before its dots, and itself: of `public.film.title` at `film` the first two. */
  readonly path: readonly string[];
  /** Whether a dot follows, so that it qualifies another name. */
  readonly qualifies: boolean;
  /** Whether arguments follow. */
  readonly called: boolean;
  /** What is wanted where it begins. */
  readonly wants: Want;
  readonly scope: Scope;
}

/** The name that is at a position of a script, or ends there; `null` where there is none. */
export function nameAt(tree: SyntaxTree, position: number, read: ReadText): NameAt | null {
  const around = statementAround(tree, tree.resolveInner(position, -1), position);
  const tokens = statementTokens(tree, around, position, null, read);
  const at = tokens.findLastIndex(
    (token) => isName(token, read) && token.from <= position && position <= token.to,
  );
  const token = tokens[at];
  if (!token) return null;
  let first = at;
  while (isDot(tokens[first - 1]) && isName(tokens[first - 2], read)) first -= 2;
  const path = tokens.slice(first, at + 1).filter(({ kind }) => kind !== 'symbol');
  const parts = groupsOf(tokens, around.to);
  const start = tokens[first]?.from ?? token.from;
  const next = tokens[at + 1];
  return {
    from: token.from,
    to: token.to,
    path: path.map(({ text }) => text),
    qualifies: isDot(next) && next?.from === token.to,
    called: next?.kind === 'symbol' && next.text === '(',
    wants: wantAt(siteAt(parts, start), parts, start),
    // Behind it, so that an alias is known where it is given.
    scope: siteAt(parts, token.to).scope,
  };
}

const isDot = (token: Token | undefined): boolean => token?.kind === 'symbol' && token.text === '.';

/** Behind a dot a word is a name whatever it is; elsewhere not where Postgres reserves it. */
function isName(token: Token | undefined, read: ReadText): boolean {
  if (token?.kind === 'quoted') return true;
  if (token?.kind !== 'word') return false;
  return !reservedWords.has(token.text) || read(token.from - 1, token.from) === '.';
}
