import {
  defaultScanRows,
  defaultValues,
  maxValues,
  StudioError,
  type ValueCounts,
  type ValuesRequest,
} from '@studio/core';
import {
  readableColumnOf,
  readShape,
  type RelationShape,
  type ShapeColumn,
} from '../catalog/relationShape.ts';
import type { PgConnection } from '../driver/driver.ts';
import { likePattern } from '../sql/likePattern.ts';
import {
  allOf,
  commaList,
  compileSql,
  identifier,
  operator,
  qualified,
  sql,
  textParameter,
  wholeNumber,
  type Sql,
} from '../sql/sql.ts';
import { cellSql, readCellText } from './cells.ts';
import { comparableOf, matchableTextOf, relationAlias } from './columnSql.ts';
import { compileFilter } from './compileFilter.ts';
import { blameColumn } from './invalidValue.ts';
import { plannedCost } from './plan.ts';

/** Values longer than this arrive cut: a list of a thousand of them is still a list. */
const valueBytes = 16_384;

/** How many times as much as a sample a search by the filter may be expected to cost. */
const costOverSample = 4;

/** What is expected to cost less is done in any case: some hundredths of a second, by the planner's usual prices. */
const cheapCost = 2_000;

/**
 * The values of one column, by what its type takes for equal, or by their texts where it has no equality. No more rows are
 * looked at than asked for: the first that the filter lets through where the planner finds those as cheaply as any, else
 * the first at all, of which the filter then takes some.
 */
export async function listValues(connection: PgConnection, request: ValuesRequest): Promise<ValueCounts> {
  const limit = checkWhole('limit', request.limit ?? defaultValues, maxValues);
  const scanRows = checkWhole('scanRows', request.scanRows ?? defaultScanRows, Number.MAX_SAFE_INTEGER - 1);
  const shape = await readShape(connection, request.relation);
  const column = readableColumnOf(shape, request.column);
  const filter = request.filter === undefined ? undefined : compileFilter(shape, request.filter);
  const conditions = [
    ...(filter === undefined ? [] : [filter.condition]),
    ...(request.search === undefined ? [] : [contains(column, request.search)]),
  ];
  try {
    const looked = await lookedAt(connection, { shape, column, conditions, scanRows });
    const { rows } = await connection.query(compileSql(valuesSql(column, looked, scanRows, limit)));
    return answerOf(rows, scanRows, limit);
  } catch (error) {
    throw await blameColumn(connection, error, filter?.given ?? []);
  }
}

function checkWhole(name: string, value: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  throw new StudioError({
    code: 'badRequest',
    message: `“${name}” of a list of values is a whole number from 1 to ${most}, not ${value}.`,
  });
}

function contains(column: ShapeColumn, text: string): Sql {
  return sql`${matchableTextOf(column)} ${operator('~~*')} ${textParameter(likePattern('contains', text))}`;
}

interface Scan {
  readonly shape: RelationShape;
  readonly column: ShapeColumn;
  readonly conditions: readonly Sql[];
  readonly scanRows: number;
}

/** Rows of `value` and `counts`, one more than may be looked at where there are more. */
async function lookedAt(connection: PgConnection, scan: Scan): Promise<Sql> {
  const sample = sampleSql(scan);
  if (scan.conditions.length === 0) return sample;
  const found = foundSql(scan);
  const [foundCost, sampleCost] = [
    await plannedCost(connection, found),
    await plannedCost(connection, sample),
  ];
  return foundCost <= Math.max(sampleCost * costOverSample, cheapCost) ? found : sample;
}

/** The first rows that the conditions let through. */
function foundSql({ shape, column, conditions, scanRows }: Scan): Sql {
  return sql`select ${comparableOf(column).expression} as value, true as counts
  from ${qualified(shape.schema, shape.name)} as ${relationAlias}
  where ${allOf(conditions)}
  limit ${wholeNumber(scanRows + 1)}`;
}

/** The first rows at all, and whether the conditions let them through. */
function sampleSql({ shape, column, conditions, scanRows }: Scan): Sql {
  const readable = shape.columns.filter((candidate) => candidate.readable);
  return sql`select ${comparableOf(column).expression} as value, (${allOf(conditions)}) as counts
  from (
    select ${commaList(readable.map(({ name }) => sql`${relationAlias}.${identifier(name)}`))}
    from ${qualified(shape.schema, shape.name)} as ${relationAlias}
    limit ${wholeNumber(scanRows + 1)}
  ) as ${relationAlias}`;
}

/** The values are asked for as a column of the relation, so that they are shown and cut as its cells are. */
function valuesSql(column: ShapeColumn, looked: Sql, scanRows: number, limit: number): Sql {
  const shown = shownColumn(column);
  const name = identifier(shown.name);
  const { value, mark } = cellSql(shown, valueBytes);
  return sql`with looked as materialized (
  select l.value, l.counts, pg_catalog.row_number() over () as place
  from (${looked}) as l
)
select seen.rows, listed.shown, listed.mark, listed.count
from (select pg_catalog.count(*) as rows from looked) as seen
left join lateral (
  select ${value} as shown, ${mark ?? sql`null`}::pg_catalog.text as mark, ${relationAlias}.count, ${relationAlias}.${name} as value
  from (
    select looked.value as ${name}, pg_catalog.count(*) as count
    from looked
    where looked.counts and looked.place ${operator('<=')} ${wholeNumber(scanRows)}
    group by looked.value
  ) as ${relationAlias}
  order by ${relationAlias}.count desc, ${relationAlias}.${name}
  limit ${wholeNumber(limit + 1)}
) as listed on true
order by listed.count desc, listed.value`;
}

/** The column, or one of text where its values can only be compared by their texts. */
function shownColumn(column: ShapeColumn): ShapeColumn {
  const name = column.name === 'count' ? 'counted value' : column.name;
  if (column.comparison !== null) return { ...column, name };
  return {
    ...column,
    name,
    typeModifier: -1,
    base: {
      ...column.base,
      schema: 'pg_catalog',
      name: 'text',
      type: 'b',
      category: 'S',
      length: -1,
      output: null,
    },
    size: { kind: 'string', padded: false, maxCharacters: null },
  };
}

function answerOf(
  rows: readonly (readonly (string | null)[])[],
  scanRows: number,
  limit: number,
): ValueCounts {
  const looked = Number(rows[0]?.[0] ?? 0);
  // A list of nothing is one row of nothing but the number of rows.
  const values = rows.flatMap(([, shown = null, mark = null, count]) =>
    count == null ? [] : [{ value: readCellText(shown, mark, valueBytes), count: Number(count) }],
  );
  return {
    values: values.slice(0, limit),
    more: values.length > limit,
    ...(looked > scanRows && { sampledRows: scanRows }),
  };
}
