import {
  able,
  type ColumnDetail,
  type DataType,
  type ForeignKeyDetail,
  type RelationDetail,
  type RowColumn,
} from '@studio/core';

/** A column as the grid draws it. */
export interface GridColumn {
  /** Its own in the grid even where names repeat. */
  readonly id: string;
  /** Its index in the rows. */
  readonly index: number;
  readonly name: string;
  readonly type: DataType;
  /** Absent for result columns, and until the relation was described. */
  readonly detail?: ColumnDetail;
  readonly isKey: boolean;
  readonly foreignKey?: ForeignKeyDetail;
}

/** The columns to draw for those of a page or a result, with what the relation's detail adds to them. */
export function toGridColumns(
  columns: readonly Pick<RowColumn, 'name' | 'type' | 'keyOnly'>[],
  relation?: RelationDetail,
): readonly GridColumn[] {
  return columns.flatMap(({ name, type, keyOnly }, index) => {
    if (keyOnly) return [];
    const detail = relation?.columns.find((column) => column.name === name);
    const foreignKey = relation?.foreignKeys.find((key) => key.columns.includes(name));
    return {
      id: `${index}:${name}`,
      index,
      name,
      type,
      isKey: relation?.primaryKey?.columns.includes(name) ?? false,
      ...(detail && { detail }),
      ...(foreignKey && { foreignKey }),
    };
  });
}

/** Whether the database fills the column where an insert does not name it. */
export function hasDefault(detail: ColumnDetail): boolean {
  return detail.default !== undefined || detail.identity !== undefined || detail.generated !== undefined;
}

/** Whether an insert may name the column; `reason` says why not. */
export function insertability(detail: ColumnDetail, reason: string) {
  return detail.generated || detail.identity === 'always' ? ({ ok: false, reason } as const) : able;
}
