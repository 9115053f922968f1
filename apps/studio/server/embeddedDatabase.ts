import { join } from 'node:path';
import { toStudioError, type StudioAdapter } from '@studio/core';
import { startPostgres, type RunningPostgres } from '@studio/embedded-postgres';
import type { DatabaseState, DemoState } from '../app/state/studioStatus.ts';
import { installDemo } from '../demo/installDemo.ts';
import { connectionFields } from './connectionFields.ts';
import { lateAdapter } from './lateAdapter.ts';
import { openPostgres } from './openPostgres.ts';
import { describeConnection, type StudioDatabase } from './studioDatabase.ts';

const database = 'demo';

export interface EmbeddedDatabaseOptions {
  readonly dataFolder: string;
  /** Told what happens, a line at a time. */
  readonly say: (line: string) => void;
}

/** A Postgres of the studio's own, with the demo database, which is made on the first start while pages are served. */
export function embeddedDatabase({ dataFolder, say }: EmbeddedDatabaseOptions): StudioDatabase {
  const stopping = new AbortController();
  const address = { host: '127.0.0.1', port: 5432, user: 'postgres', database };
  let connection = describeConnection('embedded', address);
  let state: DatabaseState = { kind: 'starting', message: 'Starting Postgres' };
  let demo: DemoState = { kind: 'none' };
  let usable = pending<StudioAdapter>();
  let starting: Promise<void> | null = null;
  const closers: (() => Promise<void>)[] = [];

  async function open(): Promise<void> {
    const server = await startPostgres({ dataDir: join(dataFolder, 'postgres'), persistent: true });
    closers.push(() => server.stop());
    say(`Postgres ${server.version} is running`);
    const { maintenance, shown } = connect(server);
    state = { kind: 'starting', message: 'Preparing the demo database' };
    await installDemo({
      maintenance,
      demo: shown,
      database,
      signal: stopping.signal,
      onUsable: () => {
        state = { kind: 'ready' };
        usable.resolve(shown);
      },
      onProgress: ({ step, done }) => {
        const percent = Math.floor(done * 100);
        if (demo.kind !== 'running' || demo.step !== step) say(`Demo database: ${step} (${percent} %)`);
        demo = { kind: 'running', step, percent };
      },
    });
    demo = { kind: 'done' };
  }

  function connect(server: RunningPostgres) {
    const fields = { ...connectionFields(server.url), database };
    connection = describeConnection('embedded', fields);
    const maintenance = openPostgres('maintenance', { ...fields, database: 'postgres' });
    const shown = openPostgres(connection.id, fields);
    closers.unshift(maintenance.close, shown.close);
    return { maintenance: maintenance.adapter, shown: shown.adapter };
  }

  async function close(): Promise<void> {
    for (const closeOne of closers.splice(0)) await closeOne();
  }

  async function tryOpen(): Promise<void> {
    try {
      await open();
    } catch (reason) {
      const error = toStudioError(reason);
      if (stopping.signal.aborted) return;
      say(`The database could not be prepared: ${error.message}`);
      if (state.kind === 'ready') {
        // What is there can be used; the rest is made at the next start.
        demo = { kind: 'failed', error };
        return;
      }
      state = { kind: 'failed', error };
      usable.reject(error);
      await close();
    }
  }

  return {
    adapter: lateAdapter({ id: connection.id, dialect: 'postgres' }, () => usable.promise),
    status: () => ({ connection, database: state, demo }),
    start() {
      if (state.kind === 'failed') {
        usable = pending();
        state = { kind: 'starting', message: 'Starting Postgres' };
      } else if (starting !== null) {
        return;
      }
      starting = tryOpen();
    },
    async stop() {
      stopping.abort();
      await starting;
      await close();
    },
  };
}

/** A promise to settle from elsewhere; that nobody waits for its failure is no defect. */
function pending<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
