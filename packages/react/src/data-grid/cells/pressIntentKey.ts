import type { SetTo } from '@studio/core';
import type { KeyboardEvent } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { hasDefault, type GridColumn } from '../gridColumn.ts';
import type { DataGridModel } from '../useGridModel.ts';

/** Keys that set what cannot be typed: NULL, DEFAULT and the empty text. */
export function pressIntentKey(event: KeyboardEvent, grid: DataGridModel, labels: Labels): boolean {
  if (event.key !== 'Backspace' || !grid.editing || !grid.activeColumn) return false;
  const set = intentOf(event);
  if (!set) return false;
  const reason = intentReason(set, grid.activeColumn, labels);
  if (reason === undefined) grid.setSelected(set);
  else grid.announce(reason);
  return true;
}

/** What Backspace with other keys sets. */
export function intentOf(event: KeyboardEvent): SetTo | undefined {
  const isModified = event.ctrlKey || event.metaKey;
  if (isModified) return event.shiftKey ? { to: 'default' } : { to: 'null' };
  return event.altKey ? { to: 'value', text: '' } : undefined;
}

/** Why a column cannot be set to that; `undefined` where it can. */
export function intentReason(set: SetTo, { detail, type }: GridColumn, labels: Labels): string | undefined {
  if (set.to === 'null') return detail?.nullable === false ? labels.gridNotNullable : undefined;
  if (set.to === 'default') return detail && hasDefault(detail) ? undefined : labels.gridNoDefault;
  return type.kind === 'text' ? undefined : labels.gridNotText;
}
