import type { PgConnection } from '../../driver/driver.ts';
import { eq } from '../../sql/operators.ts';
import { compileSql, sql } from '../../sql/sql.ts';
import { listed } from '../catalogSql.ts';
import { columnsOfManyQuery } from '../columnQuery.ts';
import type { RawDetailColumn } from '../rawRelation.ts';

/** A column with what its indexes are compared with. */
export interface WholeColumn extends RawDetailColumn {
  readonly relationId: number;
  /** `attcollation`, 0 where it has none. */
  readonly collationId: number;
  readonly comment: string | null;
}

/** The fields that most columns have none of. */
type Parts = Pick<
  RawDetailColumn,
  | 'collation'
  | 'storage'
  | 'compression'
  | 'statistics'
  | 'options'
  | 'grants'
  | 'privileges'
  | 'ownGrants'
  | 'updatable'
>;

const noParts: Parts = {
  collation: null,
  storage: null,
  statistics: null,
  options: null,
  grants: null,
  privileges: null,
  ownGrants: false,
  updatable: true,
};

/** The columns of many relations, in their order. */
export async function readWholeColumns(
  connection: PgConnection,
  ids: readonly number[],
  version: number,
): Promise<readonly WholeColumn[]> {
  const { rows } = await connection.query(columnsOfManyQuery(ids, version));
  return rows.map((row): WholeColumn => {
    const [relationId, number, name, typeId, typeModifier, notNull, default_ = null, identity, generated] =
      row;
    const [inherited, collationId, parts = null, comment = null] = row.slice(9);
    return {
      relationId: Number(relationId),
      number: Number(number),
      name: name ?? '',
      typeId: Number(typeId),
      typeModifier: Number(typeModifier),
      notNull: notNull === 't',
      default: default_,
      identity: identity ?? '',
      generated: generated ?? '',
      inherited: inherited === 't',
      // The query builds exactly this.
      ...(parts === null ? noParts : (JSON.parse(parts) as Parts)),
      collationId: Number(collationId),
      comment,
    };
  });
}

/** Names of columns of relations by their numbers. */
export type ColumnNames = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Those of columns that are known, and of all of some further relations. */
export async function readColumnNames(
  connection: PgConnection,
  known: ReadonlyMap<number, readonly WholeColumn[]>,
  further: ReadonlySet<number>,
): Promise<ColumnNames> {
  const names = new Map<number, Map<number, string>>();
  for (const [id, columns] of known)
    names.set(id, new Map(columns.map(({ number, name }) => [number, name])));
  const missing = [...further].filter((id) => !names.has(id));
  if (missing.length === 0) return names;
  const { rows } = await connection.query(
    compileSql(sql`
select a.attrelid, a.attnum, a.attname
from ${listed(missing)}
join pg_catalog.pg_attribute as a on a.attrelid ${eq} listed.id`),
  );
  for (const id of missing) names.set(id, new Map());
  for (const [id, number, name] of rows) names.get(Number(id))?.set(Number(number), name ?? '');
  return names;
}
