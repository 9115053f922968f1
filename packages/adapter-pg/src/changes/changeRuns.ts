import type { StudioError } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { blameColumn } from '../rows/invalidValue.ts';
import { nothingToUndo, type ChangeRun } from './changeRun.ts';
import { withConstraintColumns } from './constraintColumns.ts';
import { withDomainRule } from './domainRule.ts';
import type { LockPatience } from './lockPatience.ts';
import type { Prepared, ReadyChange } from './prepareChanges.ts';
import { refusal } from './refusal.ts';

export const savepoint = 'studio_change';

export interface AttemptOptions {
  readonly dryRun: boolean;
  readonly locks: LockPatience;
}

/** What each change did where all are applied, else `null`. */
export async function runPlain(
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

export async function runWithSavepoints(
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

export async function runInSavepoint(
  connection: PgConnection,
  change: ReadyChange,
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
    const blamed = refusal(await blameColumn(connection, told, change.given));
    // To find the column, the server was given what it refuses.
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
    run = failure(await withDomainRule(connection, change.target.shape.id, blamed));
  }
  // Also after an outcome that is no error: two rows may have been changed where one was meant.
  if (run.outcome.kind !== 'applied') {
    await connection.query({ sql: `rollback to savepoint ${savepoint}` });
  }
  await connection.query({ sql: `release savepoint ${savepoint}` });
  return run;
}

/** The error with the columns that are to blame for it. */
export function withColumns(
  connection: PgConnection,
  { target, change }: ReadyChange,
  error: StudioError,
): Promise<StudioError> {
  return withConstraintColumns(connection, target.shape, change, error);
}

export function failure(error: StudioError): ChangeRun {
  return { outcome: { kind: 'failed', error: error.toJSON() }, undo: nothingToUndo };
}
