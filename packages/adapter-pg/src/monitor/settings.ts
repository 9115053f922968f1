import type { Setting, SettingsRequest } from '@studio/core';
import type { PgConnection } from '../driver/driver.ts';
import { likePattern } from '../sql/likePattern.ts';
import { ne } from '../sql/operators.ts';
import { allOf, operator, sql, textParameter } from '../sql/sql.ts';
import { jsonRows } from './jsonRows.ts';

/** The server's settings as this session has them. Those that only some roles may see, the server leaves out itself. */
export async function readSettings(
  connection: PgConnection,
  { search = '', changed = false }: SettingsRequest,
): Promise<readonly Setting[]> {
  const pattern = textParameter(likePattern('contains', search));
  const conditions = [
    ...(search === ''
      ? []
      : [sql`(s.name ${operator('~~*')} ${pattern} or s.short_desc ${operator('~~*')} ${pattern})`]),
    ...(changed ? [sql`s.source ${ne} all ('{default,override}'::pg_catalog.text[])`] : []),
  ];
  return jsonRows<Setting>(
    connection,
    sql`select pg_catalog.json_strip_nulls(pg_catalog.json_build_object(
  'name', s.name,
  'value', s.setting,
  'unit', s.unit,
  'category', s.category,
  'description', s.short_desc,
  'type', s.vartype,
  'context', s.context,
  'source', s.source,
  'default', s.boot_val,
  'pendingRestart', s.pending_restart
))
from pg_catalog.pg_settings as s
where ${allOf(conditions)}
order by s.category, s.name`,
  );
}
