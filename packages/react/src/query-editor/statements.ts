import { createCopyDataFinder } from './copyData.ts';
import { nextToken, type SqlToken } from './sqlTokens.ts';

/** Where a statement stands, its semicolon included. */
export interface StatementRange {
  readonly from: number;
  readonly to: number;
}

/** A statement that was read, with what reading on needs to know. */
export interface ReadStatement extends StatementRange {
  /** Where the next one may begin: behind the semicolon, or behind the lines that a `copy` reads. */
  readonly next: number;
  /** How far the text was looked at: a change behind this place leaves the statement as it is. */
  readonly reach: number;
}

/**
 * The statements of a script, empty ones left out, cut where `psql` would cut them: not in quotes, comments or the
 * parentheses of a rule, and not in the body of a routine that is written as `begin atomic … end`.
 */
export function statementsOf(text: string): readonly StatementRange[] {
  const statements: StatementRange[] = [];
  const read = createStatementReader(text);
  for (let statement = read(0); statement; statement = read(statement.next)) {
    statements.push({ from: statement.from, to: statement.to });
  }
  return statements;
}

/**
 * Reads the first statement at or after a place between two statements, in linear time for places that grow; `undefined`
 * where there is none. One that nothing ends reaches to the end of the text.
 */
export function createStatementReader(text: string): (from: number) => ReadStatement | undefined {
  const copyDataEnd = createCopyDataFinder(text);
  return (from) => {
    const follower = createFollower(text);
    let first: SqlToken | undefined;
    let last: SqlToken | undefined;
    for (let token = nextToken(text, from); token; token = nextToken(text, token.to)) {
      if (token.kind === 'comment' && !token.isOpen) continue;
      const character = token.kind === 'symbol' ? text.charAt(token.from) : '';
      if (character === '\\' && !first) {
        const end = text.indexOf('\n', token.from);
        const to = end < 0 ? text.length : end;
        // A dump keeps psql from running commands in its data by these lines, which are nothing to a server.
        const isNothing = /^\\(?:un)?restrict\b/.test(text.slice(token.from, token.from + 12));
        if (!isNothing) return { from: token.from, to, next: to, reach: end < 0 ? Infinity : to + 1 };
        token = { ...token, to };
      } else if (character === ';' && follower.isComplete()) {
        if (!first) continue;
        const data = follower.copiesFromClient() ? copyDataEnd(token.to) : token.to;
        return { from: first.from, to: token.to, next: data ?? token.to, reach: data ?? Infinity };
      } else {
        first ??= token;
        last = token;
        follower.take(token, character);
      }
    }
    return first && last && { from: first.from, to: last.to, next: text.length, reach: Infinity };
  };
}

/** Follows one statement, and knows at each token whether a semicolon would end it. */
function createFollower(text: string) {
  /** The first words, which tell what is created. */
  const words: string[] = [];
  let creates: 'routine' | 'rule' | undefined;
  /** The token before, in lower case where it is a word or symbol. */
  let before = '';
  let parentheses = 0;
  /** Of a routine's body: how many `begin` and `case` wait for their `end`. */
  let blocks = 0;
  let fromClient = false;

  const takeWord = (word: string) => {
    if (words.length < 4) {
      words.push(word);
      creates ??= created(words);
    }
    if (word === 'stdin' && before === 'from' && parentheses === 0) fromClient = words[0] === 'copy';
    // After a dot or `as` it is a name.
    if (creates !== 'routine' || parentheses > 0 || before === '.' || before === 'as') return;
    if (word === 'atomic' && before === 'begin') blocks += 1;
    else if (blocks === 0) return;
    else if (word === 'case') blocks += 1;
    else if (word === 'end') blocks -= 1;
  };
  return {
    /** An open parenthesis holds a statement together only in a rule: while one is typed, what follows is no part of it. */
    isComplete: () => blocks === 0 && (parentheses === 0 || creates !== 'rule'),
    copiesFromClient: () => fromClient,
    take({ kind, from, to }: SqlToken, symbol: string) {
      // A word longer than any keyword is not worth copying.
      const word = kind === 'word' ? text.slice(from, Math.min(to, from + 20)).toLowerCase() : '';
      if (word !== '') takeWord(word);
      else if (symbol === '(') parentheses += 1;
      else if (symbol === ')') parentheses = Math.max(0, parentheses - 1);
      before = word || symbol;
    },
  };
}

function created([create, ...words]: readonly string[]): 'routine' | 'rule' | undefined {
  if (create !== 'create') return undefined;
  const what = words[0] === 'or' && words[1] === 'replace' ? words[2] : words[0];
  return what === 'function' || what === 'procedure' ? 'routine' : what === 'rule' ? 'rule' : undefined;
}

/** How many statements begin at or before a position. */
export function statementsUpTo(statements: readonly StatementRange[], position: number): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.from ?? Infinity) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The statement that is meant by a position: the one around it; between two, the one that ends on the same line, else
 * the one that follows, so that a comment belongs to what is under it.
 */
export function statementAt(
  statements: readonly StatementRange[],
  position: number,
  read: (from: number, to: number) => string,
): StatementRange | null {
  const after = statementsUpTo(statements, position);
  const around = statements[after - 1];
  const before = statements[after - 2];
  // At the very border of two it is the first that was just written.
  if (around && before?.to === position) return before;
  if (around && around.to >= position) return around;
  const next = statements[after];
  if (around && (!next || !read(around.to, position).includes('\n'))) return around;
  return next ?? null;
}
