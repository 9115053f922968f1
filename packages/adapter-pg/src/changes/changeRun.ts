import { StudioError, type Change, type ChangeOutcome, type PlannedStatement } from '@studio/core';
import type { RelationShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import type { GivenValue } from '../rows/compileFilter.ts';
import type { RelationFacts } from './relationFacts.ts';

/** The changes that take one change back, in the order in which they are to be made, or why there are none. */
export type Undo =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly reason: string };

/** What a change did. */
export interface ChangeRun {
  readonly outcome: ChangeOutcome;
  readonly undo: Undo;
}

/** What a change is prepared for. */
export interface ChangeTarget {
  readonly shape: RelationShape;
  readonly facts: RelationFacts;
}

/** A change ready to be run any number of times: for the attempt, and again to learn which changes stand in the way. */
export interface PreparedChange {
  readonly target: ChangeTarget;
  readonly planned: PlannedStatement;
  readonly given: readonly GivenValue[];
  /** `undo`: whether to learn how it is taken back, which may need the row as it was. */
  run(connection: PgConnection, undo: boolean): Promise<ChangeRun>;
}

export const nothingToUndo: Undo = { ok: true, changes: [] };

/** A change that wrote nothing, and why. */
export function unapplied(outcome: ChangeOutcome): ChangeRun {
  return { outcome, undo: nothingToUndo };
}

export function failed(error: StudioError): ChangeRun {
  return unapplied({ kind: 'failed', error: error.toJSON() });
}

/** The database took a change, and wrote no row. */
export function notTaken({ schema, name }: RelationShape, what: string): StudioError {
  return new StudioError({
    code: 'permission',
    message: `${what}: a row-level security policy, a trigger or a rule of ${schema}.${name} did not let it through.`,
    schema,
    table: name,
  });
}

export function tooManyRows({ schema, name }: RelationShape, affected: number): StudioError {
  return new StudioError({
    code: 'notSupported',
    message: `The change met ${affected} rows of ${schema}.${name} where it must meet one, so nothing was saved. What names the row there does not name one row.`,
    schema,
    table: name,
  });
}
