import type { ReferenceCount } from '@studio/core';
import type { ReactNode } from 'react';
import { useAbility } from '../../provider/useAbility.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { relationLabels } from './relationLabels.ts';
import { useReferenceCounts } from './useReferenceCounts.ts';

export interface CountedReferencesProps {
  readonly grid: DataGridModel;
  /** Draws them; a text in their place says why there are none, or that they are being counted. */
  readonly children: (found: readonly ReferenceCount[] | string) => ReactNode;
}

/** What references the active row, counted when it is drawn. */
export function CountedReferences({ grid, children }: CountedReferencesProps) {
  const labels = usePartLabels(relationLabels);
  const ability = useAbility('countReferences');
  const { relations, activeRow, editing } = grid;
  const isNew = activeRow && editing?.stagedRow(activeRow)?.kind === 'insert';
  const ref = activeRow?.ref ?? undefined;
  const counts = useReferenceCounts(
    relations?.relation ?? { name: '' },
    ability.ok && !isNew && relations ? ref : undefined,
  );
  const reason = !ability.ok
    ? ability.reason
    : isNew
      ? labels.gridNewRowReferences
      : !ref
        ? labels.gridNoRowReferences
        : counts.error?.message;
  return children(reason ?? counts.data ?? labels.loading);
}
