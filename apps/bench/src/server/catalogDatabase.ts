import type { BenchServer } from './database.ts';
import { withClient } from './database.ts';

/** A database of so many tables with a key, an index, comments, and a foreign key to the table before; kept for the next run. */
export async function makeCatalog(server: BenchServer, tables: number): Promise<string> {
  const url = await server.database(`bench_tables_${tables}`);
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from pg_class where relnamespace = to_regnamespace('shop') and relkind = 'r'`,
    );
    if (Number(rows[0]?.count) === tables) return;
    await client.query('drop schema if exists shop cascade');
    await client.query('create schema shop');
    for (let first = 0; first < tables; first += 200) {
      const last = Math.min(first + 200, tables);
      await client.query(
        Array.from({ length: last - first }, (_, index) => tableSql(first + index)).join(''),
      );
    }
    await client.query('vacuum (analyze) pg_class, pg_attribute, pg_constraint, pg_index, pg_attrdef');
  });
  return url;
}

export const tableName = (index: number): string => `table_${String(index).padStart(5, '0')}`;

function tableSql(index: number): string {
  const name = `shop.${tableName(index)}`;
  const before = index === 0 ? '' : ` references shop.${tableName(index - 1)} (id)`;
  return `
create table ${name} (
  id bigint generated always as identity primary key,
  previous_id bigint${before},
  name varchar(200) not null,
  email text unique,
  amount numeric(12, 2) not null default 0 check (amount >= 0),
  state text not null default 'new',
  tags text[],
  data jsonb,
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create index on ${name} (state, created_at);
comment on table ${name} is 'Table number ${index}';
comment on column ${name}.state is 'Where it stands';
`;
}
