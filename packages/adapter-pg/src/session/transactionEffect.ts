import type { SqlStatement } from '../query/splitStatements.ts';
import { nextToken, type SqlToken } from '../query/sqlTokens.ts';

/** What a statement does to the transaction that it stands in, beyond what the server says of its state. */
export type TransactionEffect =
  | { readonly kind: 'savepoint' | 'release' | 'rollbackTo'; readonly name: string }
  /** Ends it; where it says `and chain`, another one is open at once. */
  | { readonly kind: 'end' };

const endings = new Set(['abort', 'commit', 'end', 'rollback']);

/** Undefined for a statement that leaves transaction and savepoints alone. `prepare transaction` ends one too. */
export function transactionEffect(sql: string, statement: SqlStatement): TransactionEffect | undefined {
  const { verb } = statement;
  if (!endings.has(verb) && verb !== 'savepoint' && verb !== 'release' && verb !== 'prepare')
    return undefined;
  const words = tokensOf(sql, statement);
  const wordAt = (index: number) => words[index]?.word ?? '';
  if (verb === 'savepoint') return { kind: 'savepoint', name: words[1]?.name ?? '' };
  if (verb === 'release') {
    return {
      kind: 'release',
      name: words[wordAt(1) === 'savepoint' && words.length > 2 ? 2 : 1]?.name ?? '',
    };
  }
  if (verb === 'prepare') return wordAt(1) === 'transaction' ? { kind: 'end' } : undefined;
  let next = wordAt(1) === 'work' || wordAt(1) === 'transaction' ? 2 : 1;
  // Two-phase commit ends a transaction that was prepared before, and cannot be run inside another.
  if (wordAt(next) === 'prepared') return undefined;
  if (wordAt(next) !== 'to') return { kind: 'end' };
  next += wordAt(next + 1) === 'savepoint' && words.length > next + 2 ? 2 : 1;
  return { kind: 'rollbackTo', name: words[next]?.name ?? '' };
}

interface Word {
  /** In lower case; empty for a quoted name. */
  readonly word: string;
  /** What it is as a name. */
  readonly name: string;
}

/** The first words and names of a statement; more than a command of transactions has are not read. */
function tokensOf(sql: string, { start, end }: SqlStatement): readonly Word[] {
  const words: Word[] = [];
  for (
    let token = nextToken(sql, start);
    token && token.start < end && words.length < 8;
    token = nextToken(sql, token.end)
  ) {
    if (token.kind === 'quotedName' && isUnicodeName(sql, token)) {
      words[words.length - 1] = { word: '', name: unescaped(unquoted(sql, token)) };
    } else if (token.kind === 'quotedName') {
      words.push({ word: '', name: unquoted(sql, token) });
    } else if (token.kind === 'word') {
      const word = folded(sql.slice(token.start, token.end));
      words.push({ word, name: word });
    }
  }
  return words;
}

/** `U&"…"` */
function isUnicodeName(sql: string, { start }: SqlToken): boolean {
  return /(?:^|[^\w$\u0080-\uffff])u&$/i.test(sql.slice(Math.max(0, start - 3), start));
}

function unquoted(sql: string, { start, end }: SqlToken): string {
  return sql.slice(start + 1, end - 1).replaceAll('""', '"');
}

function unescaped(name: string): string {
  return name.replace(/\\(?:\\|\+([\da-f]{6})|([\da-f]{4}))/gi, (whole, long?: string, short?: string) => {
    const digits = long ?? short;
    return digits === undefined ? whole.charAt(0) : String.fromCodePoint(parseInt(digits, 16));
  });
}

/** As the server folds an unquoted name: letters of ASCII only. */
function folded(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
