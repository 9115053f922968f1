import type { PgDriver } from '../driver/driver.ts';
import { pooledHost, type ScriptHost } from '../query/scriptHost.ts';

/**
 * One statement inside a read-only transaction that is always rolled back. The transaction begins with text of our own,
 * and the statement goes by the extended protocol, which takes one command only: so nothing in it can end the
 * transaction. Settings that it makes go with the rollback, what remains of it in the session is discarded after.
 */
export function readOnlyHost(driver: PgDriver): ScriptHost {
  const pooled = pooledHost(driver);
  return {
    ...pooled,
    async begin(connection, request, limits) {
      await pooled.begin(connection, request, limits);
      await connection.query({ sql: 'begin read only' });
    },
    async end(connection) {
      await connection.query({ sql: 'rollback' });
      return 'idle';
    },
  };
}
