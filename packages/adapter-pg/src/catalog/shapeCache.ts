import type { RelationRef } from '@studio/core';
import { eq } from '../sql/operators.ts';
import { parameter, qualified, sql, wholeNumber, type Sql } from '../sql/sql.ts';
import type { RelationShape, ShapeColumn } from './relationShape.ts';

/** Relations whose shapes are kept by one adapter; the one that was not used for longest goes first. */
const keptShapes = 500;

/** Shapes that were read before, by the name that was asked for. What is here may be out of date: see {@link shapeGuard}. */
export interface ShapeCache {
  get(ref: RelationRef): RelationShape | undefined;
  put(ref: RelationRef, shape: RelationShape): void;
  drop(ref: RelationRef): void;
}

export function createShapeCache(): ShapeCache {
  const shapes = new Map<string, RelationShape>();
  return {
    get(ref) {
      const key = keyOf(ref);
      const shape = shapes.get(key);
      if (shape !== undefined) {
        shapes.delete(key);
        shapes.set(key, shape);
      }
      return shape;
    },
    put(ref, shape) {
      if (!canBeGuarded(ref, shape)) return;
      const key = keyOf(ref);
      shapes.delete(key);
      shapes.set(key, shape);
      const oldest = shapes.keys().next();
      if (shapes.size > keptShapes && !oldest.done) shapes.delete(oldest.value);
    },
    drop: (ref) => void shapes.delete(keyOf(ref)),
  };
}

const keyOf = ({ schema, name }: RelationRef) => JSON.stringify([schema, name]);

/**
 * Whether a kept shape can be proved in the statement that uses it. A name without a schema may mean another relation on
 * the next connection; a role that may not read all columns may be granted more; before version 14 the server does not
 * say that a column number is not taken.
 */
function canBeGuarded(ref: RelationRef, shape: RelationShape): boolean {
  return (
    ref.schema !== undefined &&
    shape.serverVersion >= 140_000 &&
    (shape.kind === 'table' || shape.kind === 'partitionedTable') &&
    shape.identity.by === 'key' &&
    shape.primaryKey !== null &&
    shape.columns.every(({ readable }) => readable)
  );
}

/**
 * Conditions without any column of the relation, which hold as long as a kept shape is true. The server asks them once,
 * before it reads: where they fail there is no row. So a statement made from a kept shape never needs a second round trip,
 * and one that answers no row is answered only after the shape was read again.
 *
 * Why it cannot lie, whatever anyone did to the relation since:
 *
 * - Columns are named in the statement, so a value always stands under its own name, also after two were swapped. One that
 *   is gone is an error, after which the shape is read again.
 * - Where the columns are to stand in table order, they still have their numbers: the answer tells those of plain columns,
 *   and `placed` are the others.
 * - The types of values come with the answer itself and are compared with the shape's: `isAsExpected` in `rowsQuery.ts`.
 * - The key is that of a constraint which is still there and still says the same, by its number: so the relation was not
 *   dropped and made again, rows are unique by it, and it holds no NULL.
 * - The number after the last column is not taken: no column was added.
 * - All columns could be read; a privilege that was taken away is an error. Row security is the server's own business.
 * - Rows of tables that inherit from this one since are seen by their table, which comes with each row.
 * - What else a statement relies on, that a column of the sort holds no NULL, or which domain a column is of, is told by the
 *   version of its row in the catalog. Only this reads by the snapshot of the statement, which is older than the names it
 *   was understood by where a transaction keeps one snapshot; so there it does not hold.
 *
 * The functions read the catalog as it is at that moment. The relation is locked from when the names of the statement are
 * looked up until its end, so nothing can come between.
 */
export function shapeGuard(
  shape: RelationShape,
  sorted: readonly ShapeColumn[],
  placed: readonly ShapeColumn[],
): readonly Sql[] {
  const { primaryKey, identity } = shape;
  const id = wholeNumber(shape.id);
  const next = wholeNumber(shape.lastColumn + 1);
  const key = new Set(identity.by === 'key' ? identity.columns : []);
  const watched = shape.columns.filter(
    (column) =>
      column.typeId !== column.base.id ||
      (column.notNull && !key.has(column.name) && sorted.includes(column)),
  );
  return [
    sql`pg_catalog.pg_get_constraintdef(${wholeNumber(primaryKey?.id ?? 0)}::pg_catalog.oid) ${eq} ${parameter(primaryKey?.definition ?? '')}::pg_catalog.text`,
    sql`pg_catalog.has_column_privilege(${id}::pg_catalog.oid, ${next}::pg_catalog.int2, 'select') is null`,
    ...placed.map(
      ({ number, address }) =>
        sql`(pg_catalog.pg_identify_object('pg_catalog.pg_class'::pg_catalog.regclass, ${id}::pg_catalog.oid, ${wholeNumber(number)})).identity ${eq} ${parameter(address)}::pg_catalog.text`,
    ),
    ...(watched.length === 0 ? [] : [versionsAre(id, watched)]),
  ];
}

function versionsAre(id: Sql, columns: readonly ShapeColumn[]): Sql {
  const numbers = parameter(`{${columns.map(({ number }) => number).join(',')}}`);
  const versions = parameter(`{${columns.map(({ version }) => version).join(',')}}`);
  return sql`pg_catalog.current_setting('transaction_isolation') ${eq} 'read committed'
  and array(
    select a.xmin::pg_catalog.text
    from ${qualified('pg_catalog', 'pg_attribute')} as a
    where a.attrelid ${eq} ${id}::pg_catalog.oid and a.attnum ${eq} any (${numbers}::pg_catalog.int2[])
    order by a.attnum
  ) ${eq} ${versions}::pg_catalog.text[]`;
}
