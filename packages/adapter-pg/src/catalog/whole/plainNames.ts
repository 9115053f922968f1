import type { PgConnection } from '../../driver/driver.ts';

/** Whether the server writes a name without quotes. */
export type IsPlainName = (name: string) => boolean;

const keywordsSql = `
select
  pg_catalog.current_setting('quote_all_identifiers'),
  (
    select pg_catalog.json_agg(k.word)
    from pg_catalog.pg_get_keywords() as k
    where k.catcode operator(pg_catalog.<>) 'U'
  )`;

/** Asks for the words that this server quotes. */
export async function readPlainNames(connection: PgConnection): Promise<IsPlainName> {
  const { rows } = await connection.query({ sql: keywordsSql });
  const [quotesAll, words = null] = rows[0] ?? [];
  if (quotesAll !== 'off' || words === null) return () => false;
  // The query builds exactly this.
  const keywords = new Set(JSON.parse(words) as string[]);
  return (name) => /^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name);
}
