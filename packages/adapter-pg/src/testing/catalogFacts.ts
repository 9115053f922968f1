import type { TestDatabase } from './testDatabase.ts';

/** What only says where something stands: numbers that differ from one database to the next. */
const places = `array['oid', 'attrelid', 'attnum', 'attcacheoff', 'atthasmissing', 'attmissingval', 'atttypid', 'attcollation',
  'connamespace', 'conrelid', 'contypid', 'conindid', 'conparentid', 'confrelid', 'conkey', 'confkey', 'conpfeqop',
  'conppeqop', 'conffeqop', 'confdelsetcols', 'conexclop', 'conbin', 'indexrelid', 'indrelid', 'indkey', 'indcollation',
  'indclass', 'indexprs', 'indpred', 'relfilenode', 'relnamespace', 'reltype', 'reloftype', 'relowner', 'relam', 'relpages',
  'reltuples', 'relallvisible', 'relallfrozen', 'reltoastrelid', 'relfrozenxid', 'relminmxid', 'relacl', 'relpartbound',
  'relispopulated', 'relhassubclass', 'relhastriggers', 'relhasrules', 'relhasindex', 'attacl', 'relnatts']`;

/**
 * The server's own rows of relations, columns, constraints and indexes, but for such numbers: a check that knows nothing
 * of how DDL is written.
 */
export async function catalogFacts(database: TestDatabase): Promise<readonly string[]> {
  const isUser = (id: string) =>
    `${id}::regnamespace::text !~ '^(pg_|information_schema)' and ${id}::regnamespace::text not in ('pg_catalog')`;
  const { rows } = await database.driver.withConnection((connection) =>
    connection.query({
      sql: `
with relation as (select * from pg_class as c where ${isUser('c.relnamespace')})
select format('%s %s', c.oid::regclass, (to_jsonb(c) - ${places})) from relation as c
union all
select format('%s %I %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), to_jsonb(a) - ${places})
from relation as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
union all
select format('%s %I %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), to_jsonb(k) - ${places})
from pg_constraint as k where ${isUser('k.connamespace')} and k.conparentid = 0
union all
select format('%s %s %s', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid), to_jsonb(i) - ${places})
from relation as c join pg_index as i on i.indexrelid = c.oid
order by 1`,
    }),
  );
  return rows.flatMap(([text]) => text ?? []);
}
