import { isStudioError, type Change, type StudioError } from '@studio/core';
import { readShape } from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import type { ChangeTarget, PreparedChange } from './changeRun.ts';
import { refusal } from './refusal.ts';
import { readFacts } from './relationFacts.ts';
import { prepareBulk } from './runBulk.ts';
import { prepareDelete, prepareInsert, prepareUpdate } from './runChange.ts';
import { prepareUpsert } from './runUpsert.ts';

/** A change that can be run. */
export type ReadyChange = PreparedChange & { readonly change: Change };

/** A change, or why it cannot be run. */
export type Prepared = ReadyChange | { readonly refused: StudioError };

/** The changes in their order, each with what is known of its relation. */
export async function prepareChanges(
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
    return { ...prepareOne(target, change), change };
  } catch (error) {
    return { refused: refusal(error) };
  }
}

/** @throws StudioError where the change does not fit the relation */
function prepareOne(target: ChangeTarget, change: Change): PreparedChange {
  switch (change.kind) {
    case 'insert':
      return prepareInsert(target, change);
    case 'update':
      return prepareUpdate(target, change);
    case 'delete':
      return prepareDelete(target, change);
    case 'upsert':
      return prepareUpsert(target, change);
    case 'updateWhere':
    case 'deleteWhere':
      return prepareBulk(target, change);
  }
}
