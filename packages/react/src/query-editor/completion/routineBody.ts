import { postgres } from '../dialect.ts';
import type { ReadText, SyntaxNode, SyntaxTree } from '../syntax.ts';
import { isWordToken, tokensOf, type Token } from './tokens.ts';
import type { Stretch } from './statementTokens.ts';

/** A body longer than this is not read. */
const maxBody = 50_000;
const maxTag = 66;

/** The text between the dollars of a routine. */
export interface RoutineBody extends Stretch {
  readonly tree: SyntaxTree;
  readonly read: ReadText;
  readonly language: 'sql' | 'plpgsql';
}

/** The body of a routine, or of `do`, that a text in dollars at a position is; `null` where it is something else. */
export function routineBodyAt(
  tree: SyntaxTree,
  text: SyntaxNode,
  around: Stretch,
  position: number,
  read: ReadText,
): RoutineBody | null {
  const [tag] = /^\$[^\s$]*\$/.exec(read(text.from, Math.min(text.to, text.from + maxTag))) ?? [];
  if (tag === undefined) return null;
  const from = text.from + tag.length;
  const isClosed = text.to - tag.length >= from && read(text.to - tag.length, text.to) === tag;
  const to = isClosed ? text.to - tag.length : text.to;
  if (position < from || position > to || to - from > maxBody) return null;
  const before = tokensOf(tree, around.from, text.from, read);
  const language = languageOf(before, tokensOf(tree, text.to, Math.max(around.to, text.to), read));
  if (!language) return null;
  const body = read(from, to);
  return {
    from,
    to,
    tree: postgres.language.parser.parse(body),
    read: (start, end) => body.slice(start, end),
    language,
  };
}

/** The language that a statement writes its body in: what is not said is, of `do`, PL/pgSQL. */
function languageOf(before: readonly Token[], after: readonly Token[]): RoutineBody['language'] | null {
  const isDo = isWordToken(before[0], 'do');
  const isRoutine =
    isWordToken(before[0], 'create') &&
    before.slice(1, 4).some((word) => isWordToken(word, 'function', 'procedure'));
  if (!isDo && !(isRoutine && isWordToken(before.at(-1), 'as'))) return null;
  const all = [...before, ...after];
  const at = all.findIndex((token) => isWordToken(token, 'language'));
  const name = at < 0 ? 'plpgsql' : (all[at + 1]?.text.toLowerCase() ?? '');
  return name === 'sql' || name === 'plpgsql' ? name : null;
}

const blockWords = ['begin', 'then', 'else', 'loop', 'declare'] as const;
const verbs = ['select', 'with', 'values', 'insert', 'update', 'delete', 'merge', 'perform'] as const;

/**
 * The SQL statement that a position of PL/pgSQL is in: what stands before it, such as `if … then` or `return query`, is left
 * out, and `perform` is a `select`.
 */
export function embeddedStatement(tokens: readonly Token[], position: number): readonly Token[] {
  const before = tokens.filter(({ from }) => from < position);
  let start = 0;
  let cases = 0;
  before.forEach((token, index) => {
    if (isWordToken(token, 'case')) cases += 1;
    // Of an expression; those of a statement end with it.
    else if (cases > 0 && isWordToken(token, 'end')) cases -= 1;
    else if (cases === 0 && isWordToken(token, ...blockWords)) start = index + 1;
  });
  let depth = 0;
  const verb = before.findIndex((token, index) => {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    return index >= start && depth === 0 && isWordToken(token, ...verbs);
  });
  // Of `for … in select … loop` what follows is no part of the query.
  const loop = tokens.findIndex((token, index) => index >= before.length && isWordToken(token, 'loop'));
  return tokens
    .slice(verb < 0 ? start : verb, loop < 0 ? undefined : loop)
    .map((token) => (isWordToken(token, 'perform') ? { ...token, text: 'select' } : token));
}
