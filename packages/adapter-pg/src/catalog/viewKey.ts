import type { PgConnection } from '../driver/driver.ts';
import { bitAnd, eq, gt, ne } from '../sql/operators.ts';
import { compileSql, parameter, serverText, sql, type Sql } from '../sql/sql.ts';
import { underPlainPath } from './catalogSql.ts';
import { hasInheritors, identityKey } from './shapeQuery.ts';

/** The columns that name the rows of a view and the table that they are rows of, or why there are none. */
export type ViewKey =
  { readonly columns: readonly string[]; readonly tableId: number } | { readonly reason: string };

/** Views over views over … deeper than this are not followed. */
const maxDepth = 16;

interface RawLevel {
  readonly kind: string;
  readonly name: string;
  readonly inheritors: boolean;
  readonly key: readonly string[] | null;
  /** By `attnum`, dropped ones left out. */
  readonly columns: readonly { readonly name: string; readonly number: number }[] | null;
  /** Whether each row is one row of one relation beneath. */
  readonly plain: boolean;
  /** The query, where this role may look at all that it names. */
  readonly query: string | null;
}

/**
 * Finds the key of a view. Postgres itself says whether each row of a view is one row of one relation (that is when it
 * would update it without triggers), and the description of the view's query says which column of that relation each column
 * shows. If all columns of the key beneath are among them, no two rows of the view have the same values there.
 */
export async function readViewKey(connection: PgConnection, viewId: number, depth = 1): Promise<ViewKey> {
  const level = await readLevel(connection, viewId);
  if (level === null || depth > maxDepth) return { reason: 'What this view shows is not known.' };
  if (level.kind !== 'v') return keyBeneath(level, viewId);
  if (!level.plain) {
    return {
      reason:
        'The rows of this view are not rows of one table (it joins, groups, combines or limits them), so they cannot be told apart. Edit the tables beneath it.',
    };
  }
  if (level.query === null) {
    return { reason: 'This role may not use the schemas beneath this view, so its rows cannot be traced.' };
  }
  const fields = await connection.describe(compileSql(sql`${serverText(level.query)}`));
  const shown = (level.columns ?? []).map((column, index) => ({ name: column.name, field: fields[index] }));
  const bases = new Set(shown.flatMap(({ field }) => (field && field.tableId !== 0 ? [field.tableId] : [])));
  const [base] = bases;
  if (base === undefined || bases.size > 1)
    return { reason: 'This view shows no column of a table as it is.' };
  const beneath = await readViewKey(connection, base, depth + 1);
  if ('reason' in beneath) return beneath;
  const source = await readLevel(connection, base);
  const numbers = new Map((source?.columns ?? []).map(({ name, number }) => [name, number]));
  const columns: string[] = [];
  for (const name of beneath.columns) {
    const number = numbers.get(name);
    const column = shown.find(({ field }) => field?.tableId === base && field.columnNumber === number);
    if (!column) {
      return {
        reason: `This view does not show ${name}, which is in the key of ${source?.name ?? 'the table'} beneath it, so its rows cannot be told apart. Add that column to the view.`,
      };
    }
    columns.push(column.name);
  }
  return { columns, tableId: beneath.tableId };
}

function keyBeneath({ kind, name, key, inheritors }: RawLevel, id: number): ViewKey {
  if (key !== null && !inheritors && (kind === 'r' || kind === 'p')) return { columns: key, tableId: id };
  const why = inheritors ? 'which others inherit from, has no key for all its rows' : 'has no key';
  return {
    reason: `The relation beneath this view, ${name}, ${why}, so rows cannot be told apart. Give it a primary key.`,
  };
}

async function readLevel(connection: PgConnection, id: number): Promise<RawLevel | null> {
  const { rows } = await connection.query(
    compileSql(levelSql(sql`${parameter(String(id))}::pg_catalog.oid`)),
  );
  const text = rows[0]?.[0];
  // The query builds exactly this.
  return typeof text === 'string' ? (JSON.parse(text) as RawLevel) : null;
}

/** Bits of `pg_relation_is_updatable` for update and delete, without counting triggers. */
const updateAndDelete = 20;

function levelSql(id: Sql): Sql {
  // Postgres looks for the query by operators that it finds on the search path; the transaction gets its own path back.
  // Looking at the query fails where a schema that it names may not be used, which would end a transaction.
  const isHidden = sql`exists (
    select
    from pg_catalog.pg_rewrite as w
    join pg_catalog.pg_depend as d
      on d.classid ${eq} 'pg_catalog.pg_rewrite'::pg_catalog.regclass and d.objid ${eq} w.oid
    left join pg_catalog.pg_class as x
      on d.refclassid ${eq} 'pg_catalog.pg_class'::pg_catalog.regclass and x.oid ${eq} d.refobjid
    left join pg_catalog.pg_proc as f
      on d.refclassid ${eq} 'pg_catalog.pg_proc'::pg_catalog.regclass and f.oid ${eq} d.refobjid
    left join pg_catalog.pg_operator as o
      on d.refclassid ${eq} 'pg_catalog.pg_operator'::pg_catalog.regclass and o.oid ${eq} d.refobjid
    left join pg_catalog.pg_type as t
      on d.refclassid ${eq} 'pg_catalog.pg_type'::pg_catalog.regclass and t.oid ${eq} d.refobjid
    where w.ev_class ${eq} c.oid
      and not pg_catalog.has_schema_privilege(
        coalesce(x.relnamespace, f.pronamespace, o.oprnamespace, t.typnamespace, c.relnamespace), 'usage')
  )`;
  return sql`
select pg_catalog.json_build_object(
  'kind', c.relkind,
  'name', n.nspname operator(pg_catalog.||) '.' operator(pg_catalog.||) c.relname,
  'inheritors', ${hasInheritors},
  'key', case when c.relkind ${eq} any ('{r,p}'::pg_catalog."char"[]) then ${identityKey} end,
  'columns', (
    select pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname, 'number', a.attnum) order by a.attnum)
    from pg_catalog.pg_attribute as a
    where a.attrelid ${eq} c.oid and a.attnum ${gt} 0 and not a.attisdropped
  ),
  'plain', c.relkind ${eq} 'v' and pg_catalog.pg_relation_is_updatable(c.oid::pg_catalog.regclass, false)
    ${bitAnd} ${parameter(String(updateAndDelete))}::pg_catalog.int4 ${ne} 0,
  'query', case when c.relkind ${eq} 'v' and not ${isHidden} and ${underPlainPath} then pg_catalog.pg_get_viewdef(c.oid) end,
  'path', pg_catalog.set_config('search_path', session.path, true)
)::pg_catalog.text
from pg_catalog.pg_class as c
cross join (select pg_catalog.current_setting('search_path') offset 0) as session (path)
join pg_catalog.pg_namespace as n on n.oid ${eq} c.relnamespace
where c.oid ${eq} ${id}`;
}
