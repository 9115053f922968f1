import type { StudioError } from '@studio/core';
import { isStudioError, type Change, type ChangeOutcome, type PlannedStatement } from '@studio/core';
import { readShape, type RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { blameColumn } from '../rows/invalidValue.ts';
import { prepareChange, type PreparedChange } from './runChange.ts';

/** What became of the changes of a transaction that is still open. */
export interface Attempt {
  readonly outcomes: readonly ChangeOutcome[];
  readonly statements: readonly PlannedStatement[];
  /** Whether every change was applied, deferred constraints included. */
  readonly clean: boolean;
}

type Prepared = PreparedChange | { readonly refused: StudioError };

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

const savepoint = 'studio_change';

/**
 * Runs all changes in a transaction and leaves it open. At first without savepoints, which cost two more statements and
 * a subtransaction for each change; where one fails, everything is rolled back and run again with them, so that all
 * changes that stand in the way are found at once.
 */
export async function attemptChanges(connection: PgConnection, changes: readonly Change[]): Promise<Attempt> {
  await begin(connection);
  const prepared = await prepareAll(connection, changes);
  const statements = prepared.flatMap((change) => ('planned' in change ? [change.planned] : []));
  const outcomes = (await runPlain(connection, prepared)) ?? (await runWithSavepoints(connection, prepared));
  if (outcomes.some((outcome) => outcome.kind !== 'applied')) return { outcomes, statements, clean: false };
  const late = await checkDeferred(connection);
  if (late === null) return { outcomes, statements, clean: true };
  return { outcomes: withLateFailure(changes, outcomes, late), statements, clean: false };
}

/** Not `read write`: a connection that is read-only by its settings stays so. */
async function begin(connection: PgConnection): Promise<void> {
  await connection.query({ sql: 'begin isolation level read committed' });
}

async function prepareAll(
  connection: PgConnection,
  changes: readonly Change[],
): Promise<readonly Prepared[]> {
  const shapes = new Map<string, RelationShape | StudioError>();
  const prepared: Prepared[] = [];
  for (const change of changes) {
    const key = JSON.stringify([change.relation.schema ?? null, change.relation.name]);
    const shape = shapes.get(key) ?? (await readShape(connection, change.relation).catch(refusal));
    shapes.set(key, shape);
    prepared.push(isStudioError(shape) ? { refused: shape } : prepare(shape, change));
  }
  return prepared;
}

function prepare(shape: RelationShape, change: Change): Prepared {
  try {
    return prepareChange(shape, change);
  } catch (error) {
    return { refused: refusal(error) };
  }
}

/** An error that concerns one change; any other is thrown on. */
function refusal(error: unknown): StudioError {
  if (isStudioError(error) && !fatalCodes.has(error.code)) return error;
  throw error;
}

/** The outcomes where all are applied, else `null`. */
async function runPlain(
  connection: PgConnection,
  prepared: readonly Prepared[],
): Promise<readonly ChangeOutcome[] | null> {
  const outcomes: ChangeOutcome[] = [];
  for (const change of prepared) {
    if ('refused' in change) return null;
    try {
      const outcome = await change.run(connection);
      if (outcome.kind !== 'applied') return null;
      outcomes.push(outcome);
    } catch (error) {
      refusal(error);
      return null;
    }
  }
  return outcomes;
}

async function runWithSavepoints(
  connection: PgConnection,
  prepared: readonly Prepared[],
): Promise<readonly ChangeOutcome[]> {
  await connection.query({ sql: 'rollback' });
  await begin(connection);
  const outcomes: ChangeOutcome[] = [];
  for (const change of prepared) {
    outcomes.push('refused' in change ? failure(change.refused) : await runInSavepoint(connection, change));
  }
  return outcomes;
}

async function runInSavepoint(connection: PgConnection, change: PreparedChange): Promise<ChangeOutcome> {
  await connection.query({ sql: `savepoint ${savepoint}` });
  let outcome: ChangeOutcome;
  try {
    outcome = await change.run(connection);
  } catch (error) {
    refusal(error);
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
    outcome = failure(refusal(await blameColumn(connection, error, change.given)));
  }
  // Also after an outcome that is no error: two rows may have been changed where one was meant.
  if (outcome.kind !== 'applied') await connection.query({ sql: `rollback to savepoint ${savepoint}` });
  await connection.query({ sql: `release savepoint ${savepoint}` });
  return outcome;
}

function failure(error: StudioError): ChangeOutcome {
  return { kind: 'failed', error: error.toJSON() };
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

/** Puts an error of the set as a whole on the last change of its table, else on the last one. */
export function withLateFailure(
  changes: readonly Change[],
  outcomes: readonly ChangeOutcome[],
  error: StudioError,
): readonly ChangeOutcome[] {
  const ofTable = changes.findLastIndex(
    ({ relation }) =>
      relation.name === error.table && (relation.schema === undefined || relation.schema === error.schema),
  );
  const index = ofTable === -1 ? changes.length - 1 : ofTable;
  return outcomes.map((outcome, at) => (at === index ? failure(error) : outcome));
}
