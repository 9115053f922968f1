import {
  isStudioError,
  type Change,
  type ChangeOutcome,
  type ChangeResult,
  type PlannedStatement,
  type StudioError,
} from '@studio/core';
import { readShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { blameColumn } from '../rows/invalidValue.ts';
import { nothingToUndo, type ChangeRun, type ChangeTarget, type PreparedChange } from './changeRun.ts';
import { withConstraintColumns } from './constraintColumns.ts';
import { impactOf } from './impact.ts';
import { inverseOf } from './inverse.ts';
import type { LockPatience } from './lockPatience.ts';
import { ownWrites } from './ownWrites.ts';
import { prepareChange } from './prepareChange.ts';
import { readFacts } from './relationFacts.ts';
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

type Ready = PreparedChange & { readonly change: Change };
type Prepared = Ready | { readonly refused: StudioError };

/** These end the request as a whole: the connection or the caller is gone. */
const fatalCodes = new Set([
  'aborted',
  'connectionLost',
  'busy',
  'unreachable',
  'loginFailed',
  'protocol',
  'internal',
]);

/** Sets with more changes are not tried prefix by prefix to find which one broke a deferred constraint. */
const maxTracedChanges = 500;

const savepoint = 'studio_change';

export interface AttemptOptions {
  readonly dryRun: boolean;
  readonly locks: LockPatience;
}

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
  const prepared = await prepareAll(connection, changes);
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

async function prepareAll(
  connection: PgConnection,
  changes: readonly Change[],
): Promise<readonly Prepared[]> {
  const targets = new Map<string, ChangeTarget | StudioError>();
  const prepared: Prepared[] = [];
  for (const change of changes) {
    const key = JSON.stringify([change.relation.schema ?? null, change.relation.name]);
    const target = targets.get(key) ?? (await readTarget(connection, change).catch(refusal));
    targets.set(key, target);
    prepared.push(isStudioError(target) ? { refused: target } : prepare(target, change));
  }
  return prepared;
}

async function readTarget(connection: PgConnection, { relation }: Change): Promise<ChangeTarget> {
  const shape = await readShape(connection, relation);
  return { shape, facts: await readFacts(connection, shape) };
}

function prepare(target: ChangeTarget, change: Change): Prepared {
  try {
    return { ...prepareChange(target, change), change };
  } catch (error) {
    return { refused: refusal(error) };
  }
}

/** An error that concerns one change; any other is thrown on. */
function refusal(error: unknown): StudioError {
  if (isStudioError(error) && !fatalCodes.has(error.code)) return error;
  throw error;
}

/** What each change did where all are applied, else `null`. */
async function runPlain(
  connection: PgConnection,
  prepared: readonly Prepared[],
  { locks, dryRun }: AttemptOptions,
): Promise<readonly ChangeRun[] | null> {
  const runs: ChangeRun[] = [];
  for (const change of prepared) {
    if ('refused' in change) return null;
    try {
      const run = await locks.wait(connection, () => change.run(connection, !dryRun));
      if (run.outcome.kind !== 'applied') return null;
      runs.push(run);
    } catch (error) {
      refusal(error);
      return null;
    }
  }
  return runs;
}

async function runWithSavepoints(
  connection: PgConnection,
  prepared: readonly Prepared[],
  options: AttemptOptions,
): Promise<readonly ChangeRun[]> {
  const runs: ChangeRun[] = [];
  for (const change of prepared) {
    runs.push(
      'refused' in change ? failure(change.refused) : await runInSavepoint(connection, change, options),
    );
  }
  return runs;
}

async function runInSavepoint(
  connection: PgConnection,
  change: Ready,
  { locks, dryRun }: AttemptOptions,
): Promise<ChangeRun> {
  await connection.query({ sql: `savepoint ${savepoint}` });
  let run: ChangeRun;
  try {
    run = await locks.wait(connection, () => change.run(connection, !dryRun));
  } catch (error) {
    refusal(error);
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
    const told = await withColumns(connection, change, refusal(error));
    run = failure(refusal(await blameColumn(connection, told, change.given)));
  }
  // Also after an outcome that is no error: two rows may have been changed where one was meant.
  if (run.outcome.kind !== 'applied') {
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
  }
  await connection.query({ sql: `release savepoint ${savepoint}` });
  return run;
}

function withColumns(
  connection: PgConnection,
  { target, change }: Ready,
  error: StudioError,
): Promise<StudioError> {
  return withConstraintColumns(connection, target.shape, change, error);
}

function failure(error: StudioError): ChangeRun {
  return { outcome: { kind: 'failed', error: error.toJSON() }, undo: nothingToUndo };
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

interface Traced {
  readonly index: number;
  readonly error: StudioError;
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

/** Puts an error of the set as a whole on the last change of its table, else on the last one. */
export function withLateFailure(
  changes: readonly Change[],
  outcomes: readonly ChangeOutcome[],
  error: StudioError,
): readonly ChangeOutcome[] {
  return withFailureAt(outcomes, lateFailure(changes, error));
}

function lateFailure(changes: readonly Change[], error: StudioError): Traced {
  const ofTable = changes.findLastIndex(
    ({ relation }) =>
      relation.name === error.table && (relation.schema === undefined || relation.schema === error.schema),
  );
  return { index: ofTable === -1 ? changes.length - 1 : ofTable, error };
}

function withFailureAt(
  outcomes: readonly ChangeOutcome[],
  { index, error }: Traced,
): readonly ChangeOutcome[] {
  return outcomes.map((outcome, at) => (at === index ? failure(error).outcome : outcome));
}
