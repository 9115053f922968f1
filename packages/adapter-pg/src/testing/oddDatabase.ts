import { access } from './odd/access.ts';
import { inheritance, partitions } from './odd/families.ts';
import { hostileNames } from './odd/names.ts';
import { tables } from './odd/tables.ts';
import { routines, types } from './odd/types.ts';
import { since14, since15, since17, since18 } from './odd/versions.ts';
import { rings, views } from './odd/views.ts';

/**
 * A database with one of every thing that a schema can hold, under names that break what is quoted carelessly.
 *
 * @param version `server_version_num`
 * @param role a role that is there
 */
export function oddDatabase(version: number, role: string): string {
  return [
    hostileNames,
    types,
    routines,
    tables(role),
    partitions,
    inheritance,
    views,
    rings,
    access(role),
    ...(version >= 140_000 ? [since14] : []),
    ...(version >= 150_000 ? [since15] : []),
    ...(version >= 170_000 ? [since17] : []),
    ...(version >= 180_000 ? [since18] : []),
  ].join('\n');
}
