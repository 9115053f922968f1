import { withClient } from './database.ts';

/** As everyone who compares studios might have it: twelve columns of the usual types, 294 bytes of text in a row. */
const createSql = `
create table wide (
  id int8 primary key,
  uid uuid not null,
  name text not null,
  note text,
  amount numeric(12, 2) not null,
  ratio float8 not null,
  quantity int4 not null,
  active bool not null,
  created timestamptz not null,
  day date not null,
  data jsonb not null,
  raw bytea not null
)`;

const fillSql = `
insert into wide
select
  i,
  md5(i::text)::uuid,
  'Customer number ' || i,
  case when i % 7 = 0 then null else repeat('note ' || i % 1000 || ' ', 6) end,
  (i % 1000000) / 100.0,
  i / 3.0::float8,
  i % 10000,
  i % 2 = 0,
  '2020-01-01'::timestamptz + i * interval '1 minute',
  '2020-01-01'::date + (i % 3650)::int4,
  jsonb_build_object('id', i, 'tags', array['a', 'b', 'c'], 'size', i % 100),
  decode(md5(i::text), 'hex')
from generate_series(1, $1::int8) as i`;

/** Makes the table `wide` of so many rows where it is not there as it should be. */
export async function makeWideTable(url: string, rows: number): Promise<void> {
  await withClient(url, async (client) => {
    const { rows: found } = await client
      .query<{ count: string }>(`select coalesce((select max(id) from wide), 0)::text as count`)
      .catch(() => ({ rows: [] }));
    if (Number(found[0]?.count) === rows) return;
    await client.query('drop table if exists wide');
    await client.query(createSql);
    await client.query(fillSql, [rows]);
    await client.query('vacuum (freeze, analyze) wide');
  });
}
