import type { Change } from '@studio/core';
import type { ChangeTarget, PreparedChange } from './changeRun.ts';
import { prepareBulk } from './runBulk.ts';
import { prepareDelete, prepareInsert, prepareUpdate } from './runChange.ts';
import { prepareUpsert } from './runUpsert.ts';

/** @throws StudioError where the change does not fit the relation */
export function prepareChange(target: ChangeTarget, change: Change): PreparedChange {
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
