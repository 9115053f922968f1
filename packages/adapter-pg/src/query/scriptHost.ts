import type { QueryRequest, ResultFrame, TransactionState } from '@studio/core';
import type { PgConnection, PgDriver, PgUseOptions } from '../driver/driver.ts';
import type { StatementLimits } from './runStatement.ts';
import type { SqlStatement } from './splitStatements.ts';

/** Where a script runs, and what becomes of what it leaves there. */
export interface ScriptHost {
  /** As it is before the script, and after one that could not be run. */
  transactionState(): TransactionState;
  use(run: (connection: PgConnection) => Promise<void>, options: PgUseOptions): Promise<void>;
  /** Makes the settings that the request asks for. */
  begin(connection: PgConnection, request: QueryRequest, limits: StatementLimits): Promise<void>;
  beforeStatement?(connection: PgConnection, sql: string, statement: SqlStatement): Promise<void>;
  /** Of a statement that did not fail. */
  afterStatement?(sql: string, statement: SqlStatement): void;
  /** @returns how the script left its transaction */
  end(connection: PgConnection, send: (frame: ResultFrame) => Promise<void>): Promise<TransactionState>;
}

/** A connection for the length of one script, of which nothing stays but what it committed. */
export function pooledHost(driver: PgDriver): ScriptHost {
  return {
    transactionState: () => 'idle',
    use: (run, options) => driver.withConnection(run, options),
    async begin(connection, { searchPath }, { timeoutMs }) {
      if (timeoutMs !== undefined) await setFor(connection, 'statement_timeout', String(timeoutMs));
      if (searchPath) await setFor(connection, 'search_path', searchPathText(searchPath));
    },
    async end(connection, send) {
      const transaction = connection.transactionState();
      if (transaction !== 'idle') {
        await connection.query({ sql: 'rollback' });
        const message = rolledBackMessage[transaction];
        await send({ kind: 'notice', notice: { severity: 'WARNING', message } });
      }
      return transaction;
    },
  };
}

const rolledBackMessage: Readonly<Record<Exclude<TransactionState, 'idle'>, string>> = {
  open: 'The script left its transaction open, so it was rolled back. End it with COMMIT to keep what it did.',
  failed: 'The transaction was rolled back, because a statement in it failed. Nothing that it did was kept.',
};

/** Sets a setting for the rest of the session. */
export async function setFor(connection: PgConnection, name: string, value: string): Promise<void> {
  await connection.query({
    sql: 'select pg_catalog.set_config($1, $2, false)',
    parameters: [name, value],
  });
}

/** Names as the setting `search_path` is written, each of them exactly as given. */
export function searchPathText(names: readonly string[]): string {
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ');
}
