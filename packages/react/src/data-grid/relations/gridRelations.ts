import type { RelationDetail, RelationRef, RowColumn } from '@studio/core';
import type { CellEditing } from '../gridContext.ts';
import type { RelationTarget } from './reference.ts';

/** How the rows of a grid stand to rows of other relations; a grid over given rows has none of it. */
export interface GridRelations {
  readonly relation: RelationRef;
  /** Absent until the relation was described. */
  readonly detail: RelationDetail | undefined;
  /** As pages have them: a column that is not drawn may be part of a key. */
  readonly columns: readonly RowColumn[];
  readonly stagedRow: CellEditing['stagedRow'];
  /** Goes to rows of another relation; absent where the host has no place for them. */
  readonly open?: (target: RelationTarget) => void;
}
