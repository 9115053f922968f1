import { abilityNames, able, unable, type Ability, type AbilityName } from '../abilities.ts';
import type { ServerInfo } from '../adapter.ts';
import { writerFormats } from '../rowWriter.ts';
import type { ExportFormat } from '../transfer.ts';
import { anyChangeAbility, bulkAbility, kindAbility } from './changeAbility.ts';
import type { AccessPolicy } from './policy.ts';
import type { PolicyRules } from './policyRules.ts';

/** What a policy says of each ability; an adapter may lack one all the same. */
export type OfferedVerbs = Readonly<Record<AbilityName, Ability>>;

const notUnderPolicy = unable('You may not use this here.');

export function offeredVerbs(policy: AccessPolicy, rules: PolicyRules): OfferedVerbs {
  const sql = policy.allowSql ? able : unable('You may not run SQL here.');
  const changes = anyChangeAbility(policy);
  return {
    countRows: able,
    readCell: able,
    readFromEnd: able,
    cancel: able,
    applyChanges: changes,
    runQuery: sql,
    openSession: sql,
    exportRows: able,
    listValues: able,
    countReferences: able,
    describeDdl: rules.narrows ? unable('You may see a part of the catalog only.') : able,
    listDependents: able,
    explainQuery: sql,
    lintQuery: sql,
    readActivity: notUnderPolicy,
    signalBackend: notUnderPolicy,
    readLocks: notUnderPolicy,
    readSizes: notUnderPolicy,
    readIndexUse: notUnderPolicy,
    readSettings: notUnderPolicy,
    upsert: kindAbility(policy, 'upsert'),
    bulkChanges: bulkAbility(policy),
    changeImpact: rules.narrows ? unable('You may see a part of the data only.') : able,
    importRows: importAbility(policy),
  };
}

/** A row of a file is not judged before the database has it. */
function importAbility(policy: AccessPolicy): Ability {
  if (policy.rows !== undefined) {
    return unable('You may see a part of the rows only, and an import cannot check each of them.');
  }
  const [inserts, upserts] = [kindAbility(policy, 'insert'), kindAbility(policy, 'upsert')];
  return inserts.ok ? inserts : upserts.ok ? upserts : inserts;
}

/** What the adapter is able to do, and may. */
export function withOfferedAbilities(
  info: ServerInfo,
  offered: OfferedVerbs,
  { maxRows }: AccessPolicy,
  rules: PolicyRules,
): ServerInfo {
  const abilities: Partial<Record<AbilityName, Ability>> = {};
  for (const name of abilityNames) {
    const own = info.abilities[name];
    // What cannot be done anyway keeps its own reason.
    if (own) abilities[name] = own.ok ? offered[name] : own;
  }
  const { exportFormats } = info;
  const searchPath = info.searchPath?.filter((name) => rules.isListed({ kind: 'schema', name }));
  // Of pages only these are made.
  const paged = exportFormats?.filter((format) =>
    (writerFormats as readonly ExportFormat[]).includes(format),
  );
  return {
    ...info,
    abilities,
    ...(searchPath && { searchPath }),
    ...(maxRows !== undefined && paged && { exportFormats: paged }),
  };
}
