import type { PgConnection } from '../driver/driver.ts';

/** By the cache that all connections of one driver share. */
const versions = new WeakMap<PgConnection['typeCache'], number>();

/** `server_version_num` of the server: 150004. Asked for once. */
export async function serverVersionOf(connection: PgConnection): Promise<number> {
  const known = versions.get(connection.typeCache);
  if (known !== undefined) return known;
  const { rows } = await connection.query({
    sql: "select pg_catalog.current_setting('server_version_num')",
  });
  const version = Number(rows[0]?.[0]);
  versions.set(connection.typeCache, version);
  return version;
}
