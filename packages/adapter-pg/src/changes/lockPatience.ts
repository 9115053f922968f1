import { isStudioError, StudioError } from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';

/** How long a change waits for others who have locked its row or table. */
const defaultLockTimeoutMs = 5_000;

/** What changes that are tried again one by one wait each, and all together. */
const retryMs = 200;
const retryBudgetMs = 2_000;

/** One session that stands in the way, as far as this role may know. */
interface Blocker {
  readonly pid: string;
  readonly user: string | null;
  readonly application: string | null;
  readonly state: string | null;
  readonly since: string | null;
}

/**
 * Bounds how long changes wait for locks, and says whom they waited for. Once a lock was not had, the others are waited for
 * less: a set of thousands of changes to locked rows must not take hours to say so.
 */
export interface LockPatience {
  /** Sets the timeout of the transaction that has just begun. @param retry whether a lock was not had before */
  begin(connection: PgConnection, retry: boolean): Promise<void>;
  /** Runs one change. @throws StudioError of a lock that was not had with who holds it */
  wait<T>(connection: PgConnection, run: () => Promise<T>): Promise<T>;
}

export function createLockPatience(driver: PgDriver, timeoutMs = defaultLockTimeoutMs): LockPatience {
  let begun = timeoutMs;
  let wanted = timeoutMs;
  let missed = false;
  let spent = 0;
  let processId = '';
  const setTimeoutMs = async (connection: PgConnection, milliseconds: number) => {
    // A shorter one that the server or role has stays. Not by `nullif`, which finds its operator on the search path.
    const { rows } = await connection.query({
      sql: `select pg_catalog.pg_backend_pid()::pg_catalog.text, pg_catalog.set_config('lock_timeout', least(
  $1::pg_catalog.int4,
  case when s.setting operator(pg_catalog.<>) '0' then s.setting::pg_catalog.int4 end)::pg_catalog.text, true)
from (select pg_catalog.current_setting('lock_timeout')) as c (shown)
left join pg_catalog.pg_settings as s on s.name operator(pg_catalog.=) 'lock_timeout'`,
      parameters: [String(milliseconds)],
    });
    processId = rows[0]?.[0] ?? '';
  };
  return {
    async begin(connection, retry) {
      begun = retry && missed ? retryMs : timeoutMs;
      wanted = begun;
      await setTimeoutMs(connection, begun);
    },
    async wait(connection, run) {
      // A savepoint that is rolled back to takes the setting along.
      if (wanted !== begun) await setTimeoutMs(connection, wanted);
      const waited = wanted;
      const watch = watchBlockers(driver, processId, waited);
      try {
        return await run();
      } catch (error) {
        if (!isStudioError(error) || error.sqlState !== '55P03') throw error;
        missed = true;
        spent += waited;
        if (begun === retryMs && spent > retryBudgetMs) wanted = 1;
        throw blockedError(error, await watch.blockers());
      } finally {
        watch.stop();
      }
    },
  };
}

/** Looks who stands in the way while the wait lasts: afterwards nobody can say. */
function watchBlockers(driver: PgDriver, processId: string, timeoutMs: number) {
  const controller = new AbortController();
  let found: Promise<readonly Blocker[]> = Promise.resolve([]);
  const canLook = driver.engine === 'server' && timeoutMs >= 20 && processId !== '';
  const timer = canLook
    ? setTimeout(() => {
        found = readBlockers(driver, processId, controller.signal).catch(() => []);
      }, timeoutMs * 0.5)
    : undefined;
  return {
    /** There may be no connection left to look with. */
    blockers: () =>
      Promise.race([found, new Promise<readonly Blocker[]>((resolve) => setTimeout(resolve, 500, []))]),
    stop() {
      clearTimeout(timer);
      controller.abort();
    },
  };
}

async function readBlockers(
  driver: PgDriver,
  processId: string,
  signal: AbortSignal,
): Promise<readonly Blocker[]> {
  const { rows } = await driver.withConnection(
    (connection) =>
      connection.query({
        sql: `select b.pid::pg_catalog.text, a.usename, a.application_name, a.state, a.xact_start::pg_catalog.text
from pg_catalog.unnest(pg_catalog.pg_blocking_pids($1::pg_catalog.int4)) as b (pid)
left join pg_catalog.pg_stat_activity as a on a.pid operator(pg_catalog.=) b.pid
order by a.xact_start nulls last, b.pid
limit 5`,
        parameters: [processId],
      }),
    { signal },
  );
  return rows.map(([pid = null, user = null, application = null, state = null, since = null]) => ({
    pid: pid ?? '',
    user,
    application: application === '' ? null : application,
    state,
    since,
  }));
}

function blockedError(error: StudioError, blockers: readonly Blocker[]): StudioError {
  const who = blockers.length === 0 ? 'Another session' : blockers.map(blockerText).join(' and ');
  return new StudioError(
    {
      ...error.toJSON(),
      message: `${who} has locked what this change is about, so it could not be saved yet. Try again when that is done.`,
      retryable: true,
    },
    { cause: error },
  );
}

function blockerText({ pid, user, application, state, since }: Blocker): string {
  // A prepared transaction has no process.
  if (pid === '0') return 'A prepared transaction';
  const parts = [
    ...(user === null ? [] : [`user ${user}`]),
    ...(application === null ? [] : [application]),
    ...(state === null ? [] : [state]),
    ...(since === null ? [] : [`in a transaction since ${since}`]),
  ];
  return parts.length === 0 ? `Process ${pid}` : `Process ${pid} (${parts.join(', ')})`;
}
