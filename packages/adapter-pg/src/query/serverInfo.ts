import { able, unable, type Abilities, type Ability, type CallOptions, type ServerInfo } from '@studio/core';
import { catalogVersionSql } from '../catalog/catalogVersion.ts';
import { relationFormats } from '../export/exportFormat.ts';
import type { PgDriver } from '../driver/driver.ts';
import { noLeaseReason } from '../driver/pgliteDriver.ts';
import { monitorAbilities, monitorAbilitiesSql } from '../monitor/abilities.ts';

const infoSql = `
select
  pg_catalog.version(),
  pg_catalog.current_setting('server_version'),
  pg_catalog.current_database(),
  current_user,
  pg_catalog.current_setting('TimeZone'),
  pg_catalog.current_setting('transaction_read_only'),
  pg_catalog.pg_is_in_recovery(),
  pg_catalog.to_json(pg_catalog.current_schemas(false)),
  ${catalogVersionSql},
  ${monitorAbilitiesSql}`;

/** Says what answers at the other end, as whom, and what can be done there. */
export async function readServerInfo(driver: PgDriver, options: CallOptions = {}): Promise<ServerInfo> {
  const { rows } = await driver.withConnection((connection) => connection.query({ sql: infoSql }), options);
  const [banner, serverVersion, database, user, timeZone, readOnly, inRecovery, schemas, ...rest] =
    rows[0] ?? [];
  const [catalogVersion, ...monitor] = rest;
  return {
    ...productOf(driver, banner ?? '', serverVersion ?? ''),
    ...(database && { database }),
    ...(user && { user }),
    ...(timeZone && { timeZone }),
    // The query builds exactly this.
    ...(schemas && { searchPath: JSON.parse(schemas) as readonly string[] }),
    abilities: {
      ...abilitiesOf(driver, writability(readOnly === 'on', inRecovery === 't')),
      ...monitorAbilities(driver.engine, monitor),
    },
    exportFormats: relationFormats,
    ...(catalogVersion != null && { catalogVersion }),
  };
}

/**
 * `PostgreSQL 18.4 on x86_64 …` is the banner of the original; others that speak its protocol put their own name and
 * version there and keep the version that they are compatible with in `server_version`.
 */
export function productOf(
  driver: Pick<PgDriver, 'engine'>,
  banner: string,
  serverVersion: string,
): Pick<ServerInfo, 'product' | 'version'> {
  const version = /^\S+/.exec(serverVersion)?.[0] ?? '';
  if (driver.engine === 'pglite') return { product: 'PostgreSQL (PGlite)', version };
  const [, product = 'PostgreSQL', ownVersion] = /^([A-Za-z]+)\b.*?\bv?(\d+\.[\w.-]+)/.exec(banner) ?? [];
  return product === 'PostgreSQL' ? { product, version } : { product, version: ownVersion ?? version };
}

function writability(readOnly: boolean, inRecovery: boolean): Ability {
  if (inRecovery)
    return unable('This server is a standby: it can be read, and is changed on its primary only.');
  if (readOnly) return unable('This connection is read-only (default_transaction_read_only is on).');
  return able;
}

function abilitiesOf(driver: PgDriver, applyChanges: Ability): Abilities {
  return {
    countRows: able,
    readCell: able,
    listValues: able,
    countReferences: able,
    readFromEnd: able,
    describeDdl: able,
    listDependents: able,
    applyChanges,
    upsert: applyChanges,
    bulkChanges: applyChanges,
    changeImpact: applyChanges,
    runQuery: able,
    explainQuery: able,
    lintQuery: able,
    openSession: driver.engine === 'pglite' ? unable(noLeaseReason) : able,
    exportRows: able,
    importRows: applyChanges,
    cancel: driver.cancels
      ? able
      : unable('PGlite runs a statement to its end: it has one session and cannot be interrupted.'),
  };
}
