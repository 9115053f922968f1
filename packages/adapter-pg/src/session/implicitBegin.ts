import type { SqlStatement } from '../query/splitStatements.ts';
import { nextToken } from '../query/sqlTokens.ts';

/** These begin or end a transaction themselves. Savepoints do neither: they want one. */
const controls = new Set(['abort', 'begin', 'commit', 'end', 'rollback', 'start']);

/**
 * Whether a statement outside a transaction begins one where statements are not committed by themselves. As in psql with
 * AUTOCOMMIT off, commands that cannot run inside a transaction are left to run outside of one; those that only may be
 * such, like `call` of a procedure that commits, are not.
 */
export function beginsTransaction(sql: string, statement: SqlStatement): boolean {
  if (controls.has(statement.verb)) return false;
  return !standsAlone(firstWords(sql, statement));
}

function standsAlone(words: readonly string[]): boolean {
  const [verb = '', second = '', third = ''] = words;
  switch (verb) {
    case 'vacuum':
      return true;
    case 'cluster':
      // Of one table it can be undone; of all it is a transaction for each.
      return second === '' || (second === 'verbose' && third === '');
    case 'prepare':
      return second === 'transaction';
    case 'discard':
      return second === 'all';
    case 'alter':
      return second === 'system' || (second === 'database' && words.includes('tablespace'));
    case 'create':
      return second === 'database' || second === 'tablespace' || isConcurrent(words);
    case 'drop':
      return second === 'database' || second === 'tablespace' || isConcurrent(words);
    case 'reindex':
      return (
        words.includes('concurrently') ||
        ['database', 'system', 'schema'].some((kind) => words.includes(kind))
      );
    default:
      return false;
  }
}

/** `create [unique] index concurrently`, `drop index concurrently` */
function isConcurrent([, second, third, fourth]: readonly string[]): boolean {
  return second === 'index' ? third === 'concurrently' : third === 'index' && fourth === 'concurrently';
}

function firstWords(sql: string, { start, end }: SqlStatement): readonly string[] {
  const words: string[] = [];
  for (
    let token = nextToken(sql, start);
    token && token.start < end && words.length < 6;
    token = nextToken(sql, token.end)
  ) {
    if (token.kind === 'word')
      words.push(sql.slice(token.start, Math.min(token.end, token.start + 20)).toLowerCase());
  }
  return words;
}
