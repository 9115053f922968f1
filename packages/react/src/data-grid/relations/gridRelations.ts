import type { RelationDetail, RelationRef, RowColumn } from '@studio/core';
import type { CellEditing } from '../gridContext.ts';
import type { GridRow } from '../rows/rowSource.ts';
import { referenceTarget, type Reference, type RelationTarget } from './reference.ts';

/** How the rows of a grid stand to rows of other relations; a grid over given rows has none of it. */
export interface GridRelations {
  readonly relation: RelationRef;
  /** Absent until the relation was described. */
  readonly detail: RelationDetail | undefined;
  /** Where the foreign keys of a row lead; of one column, only those that it is a part of. */
  readonly referencesOf: (row: GridRow, column?: string) => readonly Reference[];
  /** Goes to rows of another relation; absent where the host has no place for them. */
  readonly open?: (target: RelationTarget) => void;
}

export interface GridRelationsOptions {
  readonly relation: RelationRef;
  readonly detail: RelationDetail | undefined;
  /** As pages have them: a column that is not drawn may be part of a key. */
  readonly columns: readonly RowColumn[];
  readonly editing: Pick<CellEditing, 'stagedRow'>;
  readonly onOpenRelation: ((target: RelationTarget) => void) | undefined;
}

/** What is staged counts as the row's value. */
export function gridRelations(options: GridRelationsOptions): GridRelations {
  const { relation, detail, columns, editing, onOpenRelation } = options;
  const valueOf = (row: GridRow, name: string) => {
    const staged = editing.stagedRow(row);
    const set = staged?.kind === 'delete' ? undefined : staged?.set.get(name);
    if (set) return set.to === 'value' ? set.text : set.to === 'null' ? null : { to: 'default' as const };
    if (staged?.kind === 'insert') return { to: 'default' as const };
    const index = columns.findIndex((column) => column.name === name);
    return index < 0 ? undefined : row.cell(index);
  };
  return {
    relation,
    detail,
    referencesOf: (row, column) =>
      (detail?.foreignKeys ?? [])
        .filter((foreignKey) => column === undefined || foreignKey.columns.includes(column))
        .map((foreignKey) => ({
          foreignKey,
          target: referenceTarget(foreignKey, (name) => valueOf(row, name)),
        })),
    ...(onOpenRelation && {
      // No more than what was promised of it.
      open: ({ relation: to, filter }: RelationTarget) =>
        onOpenRelation({ relation: to, ...(filter && { filter }) }),
    }),
  };
}
