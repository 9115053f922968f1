import { isWordToken, type Token } from './tokens.ts';

const blockWords = ['begin', 'then', 'else', 'loop', 'declare'] as const;
const verbs = ['select', 'with', 'values', 'insert', 'update', 'delete', 'merge', 'perform'] as const;
/** What begins statements of PL/pgSQL that go on with an expression. */
const expressionWords = [
  'if',
  'elsif',
  'elseif',
  'while',
  'when',
  'case',
  'return',
  'raise',
  'assert',
  'exit',
  'continue',
  'execute',
] as const;

/** What a position of PL/pgSQL is in. */
export interface EmbeddedStatement {
  /** Of the SQL statement; an expression is given as the `select` that PL/pgSQL makes of it. */
  readonly tokens: readonly Token[];
  readonly isExpression: boolean;
}

/**
 * The SQL statement or expression that a position of PL/pgSQL is in: what stands before it, such as `if … then` or `return
 * query`, is left out, and `perform` is a `select`.
 */
export function embeddedStatement(tokens: readonly Token[], position: number): EmbeddedStatement {
  const before = tokens.filter(({ from }) => from < position);
  const start = startOfStatement(before);
  let depth = 0;
  const verb = before.findIndex((token, index) => {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    return index >= start && depth === 0 && isWordToken(token, ...verbs);
  });
  const lead = verb < 0 ? endOfLead(before, start) : -1;
  const isExpression = lead >= 0;
  // What follows is no part of the query of `for … in select … loop`, nor of the condition of `if … then`.
  const ends = isExpression ? ['then', 'loop'] : ['loop'];
  const end = tokens.findIndex((token, index) => index >= before.length && isWordToken(token, ...ends));
  const own = tokens
    .slice(isExpression ? lead : verb < 0 ? start : verb, end < 0 ? undefined : end)
    .map((token, index): Token =>
      (isExpression && index === 0) || isWordToken(token, 'perform')
        ? { ...token, kind: 'word', text: 'select' }
        : token,
    );
  return { tokens: own, isExpression };
}

function startOfStatement(before: readonly Token[]): number {
  let start = 0;
  let cases = 0;
  before.forEach((token, index) => {
    if (isWordToken(token, 'case')) cases += 1;
    // Of an expression; those of a statement end with it.
    else if (cases > 0 && isWordToken(token, 'end')) cases -= 1;
    else if (cases === 0 && isWordToken(token, ...blockWords)) start = index + 1;
  });
  return start;
}

/** The last token of `if`, or of `variable :=`, before an expression; -1 where there is none. */
function endOfLead(before: readonly Token[], start: number): number {
  const first = before[start];
  if (isWordToken(first, 'return') && isWordToken(before[start + 1], 'query')) return -1;
  if (isWordToken(first, 'return') && isWordToken(before[start + 1], 'next')) return start + 1;
  if (isWordToken(first, ...expressionWords)) return start;
  const sign = before.findIndex((token, index) => index > start && /^:?=$/.test(token.text));
  return sign >= 0 && isTarget(before.slice(start, sign)) ? sign : -1;
}

const isTarget = (tokens: readonly Token[]): boolean =>
  tokens.every(
    ({ kind, text }) => kind === 'word' || kind === 'quoted' || kind === 'literal' || /^[.:[\]]$/.test(text),
  );
