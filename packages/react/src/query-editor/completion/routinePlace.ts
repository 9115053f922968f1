import { comparisonWords, operandWords, queryWords, statementWords } from './statementWords.ts';
import { embeddedStatement } from './embeddedStatement.ts';
import { pathBefore } from './identifiers.ts';
import { blockPlace } from './routineBlocks.ts';
import type { RoutineBody } from './routineBody.ts';
import type { Variable } from './routineVariables.ts';
import { maxPath } from './statementTokens.ts';
import { isWordToken, tokensOf, type Token } from './tokens.ts';
import { keywordsOnly, type Want } from './want.ts';

/** How statements of PL/pgSQL begin beside those of SQL, the likeliest first. */
const ownWords = [
  'if',
  'return',
  'perform',
  'raise notice',
  'raise exception',
  'for',
  'while',
  'return query',
  'execute',
  'end',
  'exception',
  'begin',
  'loop',
  'case',
  'exit',
  'continue',
  'foreach',
  'get diagnostics',
  'null',
];

/** What a place in the body of a routine knows beside what its statement says. */
export interface RoutinePlace {
  readonly variables: readonly Variable[];
  /** The tokens of the SQL that the place is in, of those around it. */
  readonly statementOf: (tokens: readonly Token[]) => readonly Token[];
  /** What may be written there, where the statement alone would want something else. */
  readonly wants: (wants: Want) => Want;
}

/** Reads what stands around a position of the body of a routine. */
export function placeInRoutine(body: RoutineBody, position: number): RoutinePlace {
  const { language } = body;
  const parameters = body.parameters();
  if (language === 'sql')
    return { variables: parameters, statementOf: (tokens) => tokens, wants: (wants) => wants };
  const start = Math.max(0, position - maxPath);
  const pathStart = start + pathBefore(body.read(start, position)).start;
  const before = tokensOf(body.tree, 0, pathStart, body.read);
  const { variables, declaring } = blockPlace(before);
  let isExpression = false;
  return {
    variables: [...variables, ...parameters],
    statementOf(tokens) {
      const statement = embeddedStatement(tokens, position);
      isExpression = statement.isExpression;
      return statement.tokens;
    },
    wants: (wants) => wantsOf(wants),
  };

  function wantsOf(wants: Want): Want {
    if (declaring) return declarationWant(before);
    if (isInto(before)) return keywordsOnly();
    if (isWordToken(before.at(-1), 'query')) return keywordsOnly(...queryWords, 'execute');
    if (isExpression) return expressionWant(wants);
    return wants.kind === 'keyword' && wants.words.includes(statementWords[1] ?? '')
      ? keywordsOnly(...ownWords, ...wants.words)
      : wants;
  }
}

/** A name that is being invented, then its type. */
function declarationWant(before: readonly Token[]): Want {
  const start = before.findLastIndex((token) => token.text === ';' || isWordToken(token, 'declare')) + 1;
  const [first, second, ...rest] = before.slice(start);
  if (!first) return keywordsOnly('begin');
  if (!second) return { kind: 'type', words: ['constant'] };
  return isWordToken(second, 'constant') && rest.length === 0
    ? { kind: 'type', words: [] }
    : keywordsOnly('not null', 'default');
}

/** Whether what follows is where a row goes, and no target of an `insert`. */
function isInto(before: readonly Token[]): boolean {
  const at = before.findLastIndex((token) => isWordToken(token, 'into'));
  if (at < 0 || isWordToken(before[at - 1], 'insert', 'merge')) return false;
  const targets = before.slice(at + 1);
  const last = before.at(-1);
  const isOpen = last?.text === ',' || isWordToken(last, 'into', 'strict');
  return (
    isOpen && targets.every(({ kind, text }) => kind === 'word' || kind === 'quoted' || /^[.,]$/.test(text))
  );
}

/** Of an expression, what a whole `select` would know does not fit. */
function expressionWant(wants: Want): Want {
  if (wants.kind === 'operand') return { ...wants, words: operandWords };
  return wants.kind === 'keyword' ? keywordsOnly('then', 'and', 'or', ...comparisonWords, 'loop') : wants;
}
