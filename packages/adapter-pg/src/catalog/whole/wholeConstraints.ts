import type { PgConnection } from '../../driver/driver.ts';
import { constraintsOfManyQuery, foreignKeysOfManyQuery } from '../constraintQuery.ts';
import type { RawConstraint, RawForeignKey } from '../rawRelation.ts';
import type { ColumnNames } from './wholeColumns.ts';

/** A constraint of any kind but a foreign key, its columns by their numbers. */
export interface WholeConstraint extends Omit<RawConstraint, 'columns'> {
  readonly relationId: number;
  /** Of the index that it stands on, else 0. */
  readonly indexId: number;
  readonly numbers: readonly number[] | null;
}

/** A foreign key, its columns by their numbers. */
export interface WholeForeignKey extends Omit<
  RawForeignKey,
  'columns' | 'referencedColumns' | 'onDeleteColumns'
> {
  readonly relationId: number;
  readonly referencedId: number;
  /** Whether a partition has it on behalf of a table whose own foreign key points to the same. */
  readonly ofParent: boolean;
  /** Whether it stands for one to the parent of a partition. */
  readonly toPartition: boolean;
  readonly numbers: readonly number[];
  readonly referencedNumbers: readonly number[];
  /** From version 15 on. */
  readonly onDeleteNumbers?: readonly number[] | null;
}

/** Those of many relations, by name. */
export async function readWholeConstraints(
  connection: PgConnection,
  ids: readonly number[],
  version: number,
): Promise<readonly WholeConstraint[]> {
  const { rows } = await connection.query(constraintsOfManyQuery(ids, version));
  // The query builds exactly this.
  return rows.map(([text]) => JSON.parse(text ?? 'null') as WholeConstraint);
}

/** Those from and to many relations, by name. */
export async function readWholeForeignKeys(
  connection: PgConnection,
  ids: readonly number[],
  version: number,
): Promise<readonly WholeForeignKey[]> {
  const { rows } = await connection.query(foreignKeysOfManyQuery(ids, version));
  // The query builds exactly this.
  return rows.map(([text]) => JSON.parse(text ?? 'null') as WholeForeignKey);
}

export function namedConstraint(whole: WholeConstraint, names: ColumnNames): RawConstraint {
  return Object.assign(whole, { columns: namesOf(names, whole.relationId, whole.numbers ?? []) });
}

export function namedForeignKey(whole: WholeForeignKey, names: ColumnNames): RawForeignKey {
  const { relationId, referencedId, numbers, referencedNumbers, onDeleteNumbers } = whole;
  return Object.assign(whole, {
    columns: namesOf(names, relationId, numbers),
    referencedColumns: namesOf(names, referencedId, referencedNumbers),
    ...(onDeleteNumbers && { onDeleteColumns: namesOf(names, relationId, onDeleteNumbers) }),
  });
}

function namesOf(names: ColumnNames, relationId: number, numbers: readonly number[]): readonly string[] {
  const own = names.get(relationId);
  return numbers.flatMap((number) => own?.get(number) ?? []);
}
