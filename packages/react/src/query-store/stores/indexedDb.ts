import { isStudioError, StudioError } from '@studio/core';

/** A database of the browser, opened when it is first asked for and again where the browser closed it. */
export interface Database {
  /**
   * Runs requests as one transaction, and resolves when it is written. `work` may await requests of its transaction and
   * nothing else, for the browser ends a transaction that waits.
   */
  readonly run: <Value>(
    stores: readonly string[],
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => Value | Promise<Value>,
  ) => Promise<Value>;
  /** Sends requests that need no answer, before it returns where the database is open; for pages that are being left. */
  readonly send: (stores: readonly string[], work: (transaction: IDBTransaction) => void) => Promise<void>;
}

export function createDatabase(
  factory: () => IDBFactory,
  name: string,
  upgrade: (database: IDBDatabase) => void,
): Database {
  let opening: Promise<IDBDatabase> | undefined;
  let current: IDBDatabase | undefined;

  const forget = () => {
    opening = undefined;
    current = undefined;
  };
  const open = () => {
    opening ??= openDatabase(factory(), name, upgrade).then((database) => {
      current = database;
      database.onclose = forget;
      // Another page has a newer form of it and waits for this one.
      database.onversionchange = () => {
        database.close();
        forget();
      };
      return database;
    });
    opening.catch(forget);
    return opening;
  };
  const begin = async (stores: readonly string[], mode: IDBTransactionMode) => {
    try {
      return beginWith(await open(), stores, mode);
    } catch (error) {
      // The browser closed it between two uses, as it does when it clears what a site keeps.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      forget();
      return beginWith(await open(), stores, mode);
    }
  };
  return {
    async run(stores, mode, work) {
      try {
        const transaction = await begin(stores, mode);
        const done = completion(transaction);
        try {
          const value = await work(transaction);
          await done;
          return value;
        } catch (error) {
          abort(transaction);
          throw error;
        }
      } catch (error) {
        throw storageError(error);
      }
    },
    async send(stores, work) {
      try {
        const transaction = current
          ? beginWith(current, stores, 'readwrite')
          : await begin(stores, 'readwrite');
        work(transaction);
        transaction.commit();
        await completion(transaction);
      } catch (error) {
        throw storageError(error);
      }
    },
  };
}

export function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function beginWith(database: IDBDatabase, stores: readonly string[], mode: IDBTransactionMode) {
  // On disk, not only with the operating system, before a write counts as done.
  return database.transaction([...stores], mode, { durability: 'strict' });
}

function completion(transaction: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  // A request that fails tells of it too, and is heard first.
  done.catch(() => undefined);
  return done;
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function openDatabase(
  factory: IDBFactory,
  name: string,
  upgrade: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.onupgradeneeded = () => upgrade(request.result);
  return answer(request);
}

function storageError(cause: unknown): StudioError {
  if (isStudioError(cause)) return cause;
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new StudioError(
    {
      code: isFull ? 'badRequest' : 'internal',
      message: isFull
        ? 'The browser has no more room for this site, so this is not kept beyond this page. Delete some history, or free disk space.'
        : `The browser could not keep this, so it lasts only as long as this page.${why}`,
      retryable: true,
    },
    { cause },
  );
}
