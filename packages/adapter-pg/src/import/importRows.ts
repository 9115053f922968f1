import {
  abortedError,
  isStudioError,
  openImportFile,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type ImportFile,
  type ImportFrame,
  type ImportRequest,
  type StudioErrorData,
} from '@studio/core';
import { commit, inquire, markTransaction, type CommitEnd } from '../changes/commit.ts';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { createFrameChannel } from '../query/frameChannel.ts';
import { planImport, type ImportPlan } from './importPlan.ts';
import { ImportTally } from './importTally.ts';
import { insertSkipping } from './insertSkipping.ts';
import { insertStopping, StoppedImport } from './insertStopping.ts';

/**
 * Imports a file in one transaction. Nothing is read of the file or asked of the database before the first frame is; a
 * reader who leaves, or aborts, rolls everything back.
 */
export async function* importRows(
  driver: PgDriver,
  request: ImportRequest,
  { signal }: CallOptions = {},
): AsyncGenerator<ImportFrame, void> {
  throwIfAborted(signal);
  const channel = createFrameChannel<ImportFrame>();
  const stop = new AbortController();
  const abort = () => stop.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const release = () => signal?.removeEventListener('abort', abort);
  const finished = runImport(driver, request, { signal: stop.signal, release, send: channel.send }).then(
    channel.end,
    channel.fail,
  );
  try {
    yield* channel;
  } finally {
    release();
    channel.close();
    stop.abort();
    await finished;
  }
}

interface ImportCall {
  readonly signal: AbortSignal;
  /** The caller's abort is heard no more: the commit is sent. */
  release(): void;
  send(frame: ImportFrame): Promise<void>;
}

interface Ended {
  readonly end: CommitEnd | { readonly kind: 'rolledBack' };
  readonly tally: ImportTally;
}

async function runImport(driver: PgDriver, request: ImportRequest, call: ImportCall): Promise<void> {
  const file = await untilAborted(openImportFile(request), call.signal);
  let isWriting = false;
  let ended: Ended;
  try {
    ended = await driver.withConnection(
      async (connection) => {
        await connection.query({ sql: 'begin isolation level read committed' });
        const plan = await planImport(connection, request, file);
        const copies = plan.copies && driver.engine === 'server';
        const tally = new ImportTally(call.send);
        await tally.progress(file.bytes());
        isWriting = true;
        await writeFile(connection, request, { ...plan, copies }, file, tally);
        return { end: await endTransaction(connection, request, call), tally };
      },
      { signal: call.signal },
    );
  } catch (error) {
    if (!isWriting || !isTold(error)) throw error;
    return call.send({ kind: 'error', error: error.toJSON() });
  } finally {
    // Not awaited: a source that waits for more data would hold this up.
    void file.close();
  }
  await tellEnd(driver, ended, call);
}

async function endTransaction(
  connection: PgConnection,
  { dryRun }: ImportRequest,
  call: ImportCall,
): Promise<Ended['end']> {
  if (dryRun) {
    await connection.query({ sql: 'rollback' });
    return { kind: 'rolledBack' };
  }
  const transaction = await markTransaction(connection);
  call.release();
  return commit(connection, transaction);
}

/** What is told as a frame, for nothing was kept: all but what the caller did, and what is a defect of ours. */
function isTold(error: unknown): error is StudioError {
  return isStudioError(error) && error.code !== 'aborted' && error.code !== 'internal';
}

async function writeFile(
  connection: PgConnection,
  request: ImportRequest,
  plan: ImportPlan,
  file: ImportFile,
  tally: ImportTally,
): Promise<void> {
  try {
    if (request.onError === 'skip') {
      // Else a deferred constraint would refuse all rows at the end, instead of its own one.
      await connection.query({ sql: 'set constraints all immediate' });
      await insertSkipping(connection, plan, file, tally);
    } else {
      await insertStopping(connection, plan, file, tally);
      await connection.query({ sql: 'set constraints all immediate' });
    }
  } catch (error) {
    if (!(error instanceof StoppedImport)) throw error;
    throw error.reason;
  }
}

async function tellEnd(driver: PgDriver, { end, tally }: Ended, { send }: ImportCall): Promise<void> {
  const { inserted, updated, skipped } = tally;
  const done: ImportFrame = { kind: 'end', inserted, updated, skipped };
  switch (end.kind) {
    case 'committed':
    case 'rolledBack':
      return send(done);
    case 'refused':
      return send({ kind: 'error', error: end.error.toJSON() });
    case 'unanswered': {
      const became = await inquire(driver, end.transaction);
      if (became === 'applied') return send(done);
      if (became === 'rejected') return send({ kind: 'error', error: rolledBack });
      throw new StudioError(doubtful);
    }
  }
}

const rolledBack: StudioErrorData = {
  code: 'connectionLost',
  message:
    'The connection broke while the import was being saved, and the database rolled it back. Import again.',
  retryable: true,
};

/** Thrown out of the stream, which then has no last frame. */
const doubtful: StudioErrorData = {
  code: 'connectionLost',
  message:
    'The connection broke while the import was being saved. Look whether the rows are there before you import again.',
};

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(abortedError(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
