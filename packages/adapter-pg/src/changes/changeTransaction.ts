import type { Change, ChangeOutcome, ChangeResult, PlannedStatement, StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import {
  runInSavepoint,
  runPlain,
  runWithSavepoints,
  savepoint,
  withColumns,
  type AttemptOptions,
} from './changeRuns.ts';
import { impactOf } from './impact.ts';
import { inverseOf } from './inverse.ts';
import { lateFailure, withFailureAt, type Traced } from './lateFailure.ts';
import { ownWrites } from './ownWrites.ts';
import { prepareChanges, type Prepared } from './prepareChanges.ts';
import { refusal } from './refusal.ts';
import { createWriteCounter, type WriteCounter } from './writeCounts.ts';

/** What became of the changes of a transaction that is still open. */
export interface Attempt {
  readonly outcomes: readonly ChangeOutcome[];
  readonly statements: readonly PlannedStatement[];
  /** Whether every change was applied, deferred constraints included. */
  readonly clean: boolean;
  /** Of a clean dry run. */
  readonly impact?: ChangeResult['impact'];
  /** Of a clean attempt that is no dry run. */
  readonly inverse?: ChangeResult['inverse'];
}

/** Sets with more changes are not tried prefix by prefix to find which one broke a deferred constraint. */
const maxTracedChanges = 500;

/**
 * Runs all changes in a transaction and leaves it open. At first without savepoints, which cost two more statements and
 * a subtransaction for each change; where one fails, everything is rolled back and run again with them, so that all
 * changes that stand in the way are found at once.
 */
export async function attemptChanges(
  connection: PgConnection,
  changes: readonly Change[],
  options: AttemptOptions,
): Promise<Attempt> {
  let counter = await begin(connection, options, false);
  const prepared = await prepareChanges(connection, changes);
  const statements = prepared.flatMap((change) => ('planned' in change ? [change.planned] : []));
  let runs = await runPlain(connection, prepared, options);
  if (runs === null) {
    await connection.query({ sql: 'rollback' });
    counter = await begin(connection, options, true);
    runs = await runWithSavepoints(connection, prepared, options);
  }
  const outcomes = runs.map(({ outcome }) => outcome);
  if (outcomes.some(({ kind }) => kind !== 'applied')) return { outcomes, statements, clean: false };
  const late = await checkDeferred(connection);
  if (late !== null) {
    const traced = await traceDeferred(connection, changes, prepared, late, options);
    return { outcomes: withFailureAt(outcomes, traced), statements, clean: false };
  }
  const applied = { outcomes, statements, clean: true };
  const shapes = prepared.flatMap((change) => ('target' in change ? [change.target.shape] : []));
  const bases = new Map(shapes.flatMap(({ id, baseId }) => (baseId === undefined ? [] : [[id, baseId]])));
  const own = ownWrites(changes, shapes, outcomes, bases);
  const counts = counter && (await counter.written());
  if (options.dryRun) {
    return { ...applied, ...(counts && { impact: await impactOf(connection, counts, own) }) };
  }
  const undos = runs.map(({ undo }) => undo);
  return { ...applied, inverse: inverseOf(changes, undos, counts, own) };
}

/**
 * Not `read write`: a connection that is read-only by its settings stays so. `null` for a server that does not count writes,
 * or not in the way of Postgres.
 */
async function begin(
  connection: PgConnection,
  { locks }: AttemptOptions,
  retry: boolean,
): Promise<WriteCounter | null> {
  const open = async () => {
    await connection.query({ sql: 'begin isolation level read committed' });
    await locks.begin(connection, retry);
  };
  await open();
  try {
    return await createWriteCounter(connection);
  } catch (error) {
    refusal(error);
    await connection.query({ sql: 'rollback' });
    await open();
    return null;
  }
}

/** Constraints that would be checked at the end only, checked while there is still someone to tell. */
async function checkDeferred(connection: PgConnection): Promise<StudioError | null> {
  try {
    await connection.query({ sql: 'set constraints all immediate' });
    return null;
  } catch (error) {
    return refusal(error);
  }
}

/**
 * Finds the change with which a deferred constraint came to be broken and stayed so: the set is run again, and checked after
 * each change for the time being.
 */
async function traceDeferred(
  connection: PgConnection,
  changes: readonly Change[],
  prepared: readonly Prepared[],
  late: StudioError,
  options: AttemptOptions,
): Promise<Traced> {
  const guess = lateFailure(changes, late);
  if (changes.length > maxTracedChanges) return guess;
  await connection.query({ sql: 'rollback' });
  await begin(connection, options, true);
  let traced: Traced | undefined;
  for (const [index, change] of prepared.entries()) {
    if ('refused' in change) return guess;
    const { outcome } = await runInSavepoint(connection, change, { ...options, dryRun: true });
    if (outcome.kind !== 'applied') return guess;
    await connection.query({ sql: `savepoint ${savepoint}` });
    const error = await checkDeferred(connection);
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
    if (error === null) traced = undefined;
    else if (traced === undefined) {
      traced = { index, error: await withColumns(connection, change, error) };
    }
    await connection.query({ sql: `release savepoint ${savepoint}` });
  }
  return traced ?? guess;
}
