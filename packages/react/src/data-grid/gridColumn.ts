import {
  able,
  type ColumnDetail,
  type DataType,
  type ForeignKeyDetail,
  type RelationDetail,
  type RowColumn,
} from '@studio/core';
import { cellPartsOf, type TypeOverrides } from './cells/cellParts.ts';
import type { ColumnOverride, ColumnOverrides } from './columns/columnOverride.ts';

/** A column as the grid draws it. */
export interface GridColumn {
  /** Its name; where that repeats, what {@link columnIds} says. */
  readonly id: string;
  /** Its index in the rows. */
  readonly index: number;
  readonly name: string;
  readonly type: DataType;
  /** Absent for result columns, and until the relation was described. */
  readonly detail?: ColumnDetail;
  readonly isKey: boolean;
  readonly foreignKey?: ForeignKeyDetail;
  /** What the host says of it. */
  readonly override?: ColumnOverride;
}

/** The columns to draw for those of a page or a result, with what the relation's detail adds to them. */
export function toGridColumns(
  columns: readonly Pick<RowColumn, 'name' | 'type' | 'keyOnly'>[],
  relation?: RelationDetail,
  overrides?: ColumnOverrides,
  typeOverrides?: TypeOverrides,
): readonly GridColumn[] {
  const ids = columnIds(columns.map(({ name }) => name));
  return columns.flatMap(({ name, type, keyOnly }, index) => {
    const own = overrides && Object.hasOwn(overrides, name) ? overrides[name] : undefined;
    const ofType = cellPartsOf(type, typeOverrides);
    const override = ofType ? { ...ofType, ...own } : own;
    if (keyOnly || override?.hidden) return [];
    const detail = relation?.columns.find((column) => column.name === name);
    const foreignKey = relation?.foreignKeys.find((key) => key.columns.includes(name));
    return {
      id: ids[index] ?? name,
      index,
      name,
      type,
      isKey: relation?.primaryKey?.columns.includes(name) ?? false,
      ...(detail && { detail }),
      ...(foreignKey && { foreignKey }),
      ...(override && { override }),
    };
  });
}

/** Names of columns as ids: one that occurred before has a number after it that makes it its own. */
export function columnIds(names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let number = 2;
    while (taken.has(`${name} (${number})`)) number += 1;
    const id = `${name} (${number})`;
    taken.add(id);
    return id;
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
