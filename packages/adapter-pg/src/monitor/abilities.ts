import { able, unable, type Abilities, type Ability } from '@studio/core';

/**
 * Selects whether the role may read what each ability is read from, in this order: NULL where the engine has no such
 * view, as others that speak Postgres' protocol may not.
 */
export const monitorAbilitiesSql = ['pg_stat_activity', 'pg_locks', 'pg_settings']
  .map(
    (view) =>
      `pg_catalog.has_table_privilege(pg_catalog.to_regclass('pg_catalog.${view}'), 'select')::pg_catalog.text`,
  )
  .join(',\n  ');

/** What can be told and done of the server, from what {@link monitorAbilitiesSql} selected. */
export function monitorAbilities(
  engine: 'server' | 'pglite',
  [activity, locks, settings]: readonly (string | null | undefined)[],
): Abilities {
  const readActivity = mayRead(activity, 'pg_stat_activity');
  return {
    readActivity,
    signalBackend:
      engine === 'pglite' ? unable('PGlite has one session, and nobody else to signal.') : readActivity,
    readLocks: mayRead(locks, 'pg_locks'),
    readSizes: able,
    readIndexUse: able,
    readSettings: mayRead(settings, 'pg_settings'),
  };
}

function mayRead(answer: string | null | undefined, view: string): Ability {
  if (answer === 'true') return able;
  return unable(
    answer === 'false'
      ? `Your role may not read pg_catalog.${view}. An administrator can grant select on it.`
      : `This server has no pg_catalog.${view}.`,
  );
}
