import { statementsOf } from '../../query-editor/statements.ts';
import type { Danger } from './danger.ts';
import { dangersOf } from './dangersOf.ts';
import { onlyReads } from './onlyReads.ts';
import { tokenTree, type TreeToken } from './tokenTree.ts';

/** What the text of one statement tells without asking a database. */
export interface ScriptStatement {
  /** In UTF-16 code units of the script, end excluded. */
  readonly range: readonly [start: number, end: number];
  readonly dangers: readonly Danger[];
  /** Whether it can be run again without doing anything. */
  readonly onlyReads: boolean;
  /** What it does to the transaction around it. */
  readonly transaction?: 'begins' | 'commits' | 'rollsBack';
  /** Whether it has the words of a command that changes rows. */
  readonly mayChangeRows: boolean;
}

/** Reads a script as Postgres does, statement by statement. */
export function readScript(sql: string): readonly ScriptStatement[] {
  return statementsOf(sql).map(({ from, to }) => {
    const tokens = tokenTree(sql.slice(from, to));
    const transaction = transactionEffect(tokens);
    return {
      range: [from, to],
      dangers: dangersOf(tokens),
      onlyReads: onlyReads(tokens),
      ...(transaction && { transaction }),
      mayChangeRows: tokens.some(changesRows),
    };
  });
}

function transactionEffect(tokens: readonly TreeToken[]): ScriptStatement['transaction'] {
  const words = tokens.map((token) => (token.kind === 'word' ? token.text : undefined));
  const [first, second] = words;
  if (first === 'begin' || (first === 'start' && second === 'transaction')) return 'begins';
  if (first === 'prepare' && second === 'transaction') return 'commits';
  // One that was prepared is not the one that is open, and a savepoint does not end it.
  if (second === 'prepared' || words.includes('to')) return undefined;
  if (first === 'commit' || first === 'end') return 'commits';
  return first === 'rollback' || first === 'abort' ? 'rollsBack' : undefined;
}

function changesRows(token: TreeToken): boolean {
  if (token.kind === 'group') return token.items.some(changesRows);
  return token.kind === 'word' && (token.text === 'update' || token.text === 'delete');
}
