import {
  isCutCell,
  type ColumnText,
  type Filter,
  type ForeignKeyDetail,
  type RelationRef,
} from '@studio/core';
import type { ShownValue } from '../cells/displayedCell.ts';

/** A relation to go to, and which of its rows. */
export interface RelationTarget {
  readonly relation: RelationRef;
  /** @default all rows */
  readonly filter?: Filter;
}

/** Where a foreign key of one row leads: the referenced row, or why there is none. */
export type ReferenceTarget =
  | { readonly kind: 'row'; readonly relation: RelationRef; readonly filter: Filter }
  | { readonly kind: 'none'; readonly because: 'null' | 'unknown' | 'default' };

/** One foreign key of a row. */
export interface Reference {
  readonly foreignKey: ForeignKeyDetail;
  readonly target: ReferenceTarget;
}

/**
 * Where a foreign key leads from a row. Of a key of several columns all are asked for, so that it never leads to another
 * row; where one of them is NULL it leads nowhere, as the database has it.
 *
 * @param valueOf what the row shows in a column; `undefined` where that is not known
 */
export function referenceTarget(
  { columns, referencedColumns, referencedRelation }: ForeignKeyDetail,
  valueOf: (column: string) => ShownValue | undefined,
): ReferenceTarget {
  const key: ColumnText[] = [];
  const values = columns.map(valueOf);
  if (values.includes(null)) return { kind: 'none', because: 'null' };
  for (const [index, value] of values.entries()) {
    const column = referencedColumns[index];
    if (value === undefined || value === null || column === undefined || isCut(value))
      return { kind: 'none', because: 'unknown' };
    if (typeof value !== 'string') return { kind: 'none', because: 'default' };
    key.push({ column, text: value });
  }
  return { kind: 'row', relation: referencedRelation, filter: keyFilter(key) };
}

/** The rows that hold all of these values; a plain condition where it is one, which reads better. */
export function keyFilter(key: readonly ColumnText[]): Filter {
  const filters = key.map(({ column, text }): Filter => ({
    kind: 'compare',
    column,
    operator: '=',
    value: text,
  }));
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind: 'and', filters };
}

function isCut(value: ShownValue): boolean {
  return value !== null && typeof value === 'object' && 'cut' in value && isCutCell(value);
}

/** The name of a relation as it is said beside another: with its schema where that is another one. */
export function relationName({ schema, name }: RelationRef, beside?: RelationRef): string {
  return schema === undefined || schema === beside?.schema ? name : `${schema}.${name}`;
}
