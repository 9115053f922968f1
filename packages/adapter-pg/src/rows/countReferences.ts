import {
  defaultReferencesCap,
  StudioError,
  type Filter,
  type ReferenceCount,
  type ReferencesRequest,
} from '@studio/core';
import { columnOf, readShape, type RelationShape } from '../catalog/relationShape.ts';
import { referencesQuery, type RawReference } from '../catalog/referencesQuery.ts';
import type { PgConnection } from '../driver/driver.ts';
import {
  allOf,
  commaList,
  compileSql,
  identifier,
  operator,
  qualified,
  sql,
  wholeNumber,
  type Sql,
} from '../sql/sql.ts';
import { columnReference, relationAlias } from './columnSql.ts';
import { blameColumn } from './invalidValue.ts';
import { rowCondition } from './rowCondition.ts';

/** A relation of fewer pages is read through in a few milliseconds. */
const smallPages = 1_000;

/** Counts the rows that reference one row, wherever an index finds them or there are few to look through. */
export async function countReferences(
  connection: PgConnection,
  request: ReferencesRequest,
): Promise<readonly ReferenceCount[]> {
  const cap = request.cap ?? defaultReferencesCap;
  if (!Number.isSafeInteger(cap) || cap < 1 || cap >= Number.MAX_SAFE_INTEGER) {
    throw new StudioError({ code: 'badRequest', message: `A cap is a whole number from 1 on, not ${cap}.` });
  }
  const shape = await readShape(connection, request.relation);
  const wanted = rowCondition(shape, request.row);
  const { rows } = await connection.query(referencesQuery(shape.id));
  // The query builds exactly this.
  const references = rows.map(([text]) => JSON.parse(text ?? '') as RawReference);
  const columns = [...new Set(references.flatMap(({ referencedColumns }) => referencedColumns))].filter(
    (name) => columnOf(shape, name).readable,
  );
  const counted = references.filter((reference) => reasonOf(shape, reference) === null);
  let found: readonly (string | null)[] | undefined;
  try {
    const statement = countsSql(shape, wanted.conditions, columns, counted, cap);
    found = (await connection.query(compileSql(statement))).rows[0];
  } catch (error) {
    throw await blameColumn(connection, error, wanted.given);
  }
  if (found === undefined) throw rowIsGone(shape);
  const values = new Map(columns.map((name, place) => [name, found[place] ?? null]));
  return references.map((reference): ReferenceCount => {
    const place = counted.indexOf(reference);
    const value = Number(found[columns.length + place] ?? 0);
    return {
      relation: { schema: reference.schema, name: reference.name },
      foreignKey: reference.foreignKey,
      filter: filterOf(reference, values),
      count:
        place < 0
          ? { reason: reasonOf(shape, reference) ?? '' }
          : value > cap
            ? { value: cap, precision: 'atLeast' }
            : { value, precision: 'exact' },
    };
  });
}

/** Why the rows of a foreign key are not counted; `null` where they are. */
function reasonOf(shape: RelationShape, reference: RawReference): string | null {
  const { schema, name, columns, referencedColumns, usage, readable, indexed, pages } = reference;
  const hidden = referencedColumns.find((column) => !columnOf(shape, column).readable);
  if (hidden !== undefined) return `This role may not read the column ${hidden}, which is referenced.`;
  if (!usage) return `This role may not use the schema ${schema}. Its owner can grant usage on it.`;
  if (!readable) {
    return `This role may not read ${columns.join(', ')} of ${schema}.${name}. Its owner can grant select on it.`;
  }
  if (indexed || pages < smallPages) return null;
  return `No index of ${schema}.${name} begins with ${columns.join(', ')}, so all of it would be read. To have these rows counted, and rows here deleted faster: ${compileSql(indexSql(reference)).sql}`;
}

function indexSql({ schema, name, columns, period }: RawReference): Sql {
  const method = period ? sql` using gist` : sql``;
  return sql`create index concurrently on ${qualified(schema, name)}${method} (${commaList(columns.map(identifier))})`;
}

/** One row: the referenced values, then the counts. It is there as long as the row is. */
function countsSql(
  shape: RelationShape,
  conditions: readonly Sql[],
  columns: readonly string[],
  references: readonly RawReference[],
  cap: number,
): Sql {
  const values = columns.map((name) => columnReference(columnOf(shape, name)));
  const counts = references.map(
    (reference) => sql`(
    select pg_catalog.count(*)
    from (
      select
      from ${qualified(reference.schema, reference.name)} as f
      where ${allOf(reference.columns.map((name, place) => isReferenced(reference, name, place)))}
      limit ${wholeNumber(cap + 1)}
    ) as counted
  )`,
  );
  return sql`select ${commaList([...values, ...counts, sql`true`])}
from ${qualified(shape.schema, shape.name)} as ${relationAlias}
where ${allOf(conditions)}
limit 1`;
}

/** By the operator of the foreign key itself, so that exactly its rows are counted. */
function isReferenced(reference: RawReference, column: string, place: number): Sql {
  const by = reference.operators[place];
  const referenced = reference.referencedColumns[place];
  if (by === undefined || referenced === undefined) {
    throw new StudioError({
      code: 'internal',
      message: `${reference.foreignKey} has columns without operator.`,
    });
  }
  return sql`${relationAlias}.${identifier(referenced)} ${operator(by.name, by.schema)} f.${identifier(column)}`;
}

/** What is NULL is referenced by nothing. */
function filterOf(reference: RawReference, values: ReadonlyMap<string, string | null>): Filter {
  const filters: Filter[] = [];
  for (const [place, column] of reference.columns.entries()) {
    const value = values.get(reference.referencedColumns[place] ?? '') ?? null;
    if (value === null) return { kind: 'or', filters: [] };
    const isPeriod = reference.period && place === reference.columns.length - 1;
    filters.push(
      isPeriod
        ? { kind: 'range', column, match: 'overlaps', value }
        : { kind: 'compare', column, operator: '=', value },
    );
  }
  return filters.length === 1 && filters[0] !== undefined ? filters[0] : { kind: 'and', filters };
}

function rowIsGone(shape: RelationShape): StudioError {
  return new StudioError({
    code: 'notFound',
    message: 'This row is gone, or is no longer visible to this role. Read the rows again.',
    schema: shape.schema,
    table: shape.name,
  });
}
