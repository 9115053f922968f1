import type { PgStatement } from '../driver/driver.ts';
import { eq } from '../sql/operators.ts';
import { commaList, compileInline, identifier, maxParameters, qualified, sql, type Sql } from '../sql/sql.ts';
import type { ImportPlan, ImportRow } from './importPlan.ts';

/** The most rows of one statement; more make it slower to parse, not faster to run. */
const mostRows = 1_000;

/** Rows that one `insert` can carry as parameters. */
export function rowsOfInsert({ columns }: ImportPlan): number {
  return Math.max(1, Math.min(mostRows, Math.floor(maxParameters / Math.max(1, columns.length))));
}

/**
 * One `insert` of several rows. The server reads each value by the type of its column, its length and domain included,
 * as it does for one row; a cell that is not in the file is the column's default.
 */
export function insertStatement(plan: ImportPlan, rows: readonly ImportRow[]): PgStatement {
  const { shape, columns, conflict } = plan;
  const names = commaList(columns.map(({ name }) => identifier(name)));
  const overriding = columns.some(({ identityAlways }) => identityAlways)
    ? sql` overriding system value`
    : sql``;
  const parameters: (string | null)[] = [];
  const tuples = rows.map(({ cells }) => {
    const values = columns.map((_column, index) => {
      const cell = cells[index];
      return cell === undefined ? 'default' : `$${parameters.push(cell)}`;
    });
    return `(${values.join(', ')})`;
  });
  const head = compileInline(
    sql`insert into ${qualified(shape.schema, shape.name)} as r (${names})${overriding}\nvalues `,
  );
  const tail = conflict ? compileInline(conflictSql(plan, conflict)) : '';
  return { sql: `${head}${tuples.join(', ')}${tail}`, parameters };
}

function conflictSql(
  { shape }: ImportPlan,
  { does, key, updated }: NonNullable<ImportPlan['conflict']>,
): Sql {
  const target = commaList(key.map(({ name }) => identifier(name)));
  if (does === 'skip') return sql`\non conflict (${target}) do nothing`;
  const sets = updated.map(({ name }) => sql`${identifier(name)} = excluded.${identifier(name)}`);
  // A row that is new was never locked; only tables have this column, partitioned ones included.
  const told = shape.kind === 'view' ? sql`` : sql`\nreturning r.xmax ${eq} '0'::pg_catalog.xid`;
  return sql`\non conflict (${target}) do update set ${commaList(sets)}${told}`;
}
