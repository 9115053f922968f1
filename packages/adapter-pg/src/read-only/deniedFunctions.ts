/**
 * Families of functions that have an effect which no read-only transaction keeps from happening, reach outside of the
 * database, or run SQL that they are given as text. Names as Postgres folds them; `*` stands for any ending.
 */
const families: readonly (readonly [effect: string, names: readonly string[]])[] = [
  [
    'signals other processes or the server',
    [
      'pg_cancel_backend',
      'pg_terminate_backend',
      'pg_reload_conf',
      'pg_rotate_logfile*',
      'pg_promote',
      'pg_log_backend_*',
    ],
  ],
  [
    'reads or writes files of the server',
    [
      'lo_import',
      'lo_export',
      'pg_read_*',
      'pg_ls_*',
      'pg_stat_file',
      'pg_file_*',
      'pg_logdir_ls',
      'pg_logfile_*',
      'pg_current_logfile',
      'pg_export_snapshot',
    ],
  ],
  ['writes large objects', ['lo_*', 'lowrite', 'loread']],
  [
    'reaches other servers',
    [
      'dblink*',
      'postgres_fdw_*',
      'pg_background_*',
      'http',
      'http_*',
      'aws_*',
      'azure_*',
      'net_http_*',
      'pg_net_*',
    ],
  ],
  [
    'runs SQL that it is given as text',
    [
      'query_to_xml*',
      'cursor_to_xml*',
      'database_to_xml*',
      'schema_to_xml*',
      'table_to_xml*',
      'ts_stat',
      'ts_rewrite',
      'crosstab*',
      'connectby',
      'xpath_table',
      'cron_*',
      'schedule*',
      'unschedule',
    ],
  ],
  ['changes settings', ['set_config', 'pg_reset_*', 'setval', 'nextval', 'setseed']],
  ['takes locks that outlast the statement', ['pg_advisory_*', 'pg_try_advisory_*']],
  ['sends notifications', ['pg_notify']],
  [
    'resets statistics',
    ['pg_stat_reset*', 'pg_stat_statements_reset', 'pg_stat_clear_*', 'pg_stat_force_*', 'pg_stat_have_*'],
  ],
  [
    'steers backup, replication or recovery',
    [
      'pg_backup_*',
      'pg_start_backup',
      'pg_stop_backup',
      'pg_switch_*',
      'pg_create_*',
      'pg_drop_*',
      'pg_copy_*',
      'pg_replication_*',
      'pg_logical_*',
      'pg_sync_*',
      'pg_wal_replay_*',
      'pg_xlog_*',
      'pg_restore_*',
    ],
  ],
  [
    'changes how data is stored',
    [
      'brin_summarize_*',
      'brin_desummarize_*',
      'gin_clean_pending_list',
      'heap_force_*',
      'pg_truncate_visibility_map',
      'pg_surgery*',
      'pg_prewarm',
      'autoprewarm_*',
      'amcheck*',
    ],
  ],
  [
    'belongs to upgrades',
    [
      'binary_upgrade_*',
      'pg_import_system_collations',
      'pg_nextoid',
      'pg_extension_config_dump',
      'pg_stop_making_pinned_objects',
    ],
  ],
];

const exact = new Map<string, string>();
const beginnings: (readonly [beginning: string, effect: string])[] = [];
for (const [effect, names] of families) {
  for (const name of names) {
    if (name.endsWith('*')) beginnings.push([name.slice(0, -1), effect]);
    else exact.set(name, effect);
  }
}

/** What a function of this name does that a read-only connection has no use for; `undefined` for all others. */
export function deniedEffect(name: string): string | undefined {
  return exact.get(name) ?? beginnings.find(([beginning]) => name.startsWith(beginning))?.[1];
}
