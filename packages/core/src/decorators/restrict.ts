import type { CallOptions, StudioAdapter } from '../adapter.ts';
import { isRelationDetail, isRelationKind } from '../catalog.ts';
import type { RelationRef } from '../rows.ts';
import { withChangeAbilities } from './changeAbility.ts';
import { createKeptDescriptions } from './keptDescriptions.ts';
import { checkPolicy, type AccessPolicy } from './policy.ts';
import { policyRules, type PolicyRules } from './policyRules.ts';
import { createAppliedMemory } from './rememberApplied.ts';
import { readFromView, viewRelation, type RelationView } from './relationView.ts';
import { describeVisibleObject, listVisibleObjects } from './restrictCatalog.ts';
import { applyVisibleChanges } from './restrictChange.ts';
import { listVisibleDependents } from './restrictDependents.ts';
import { narrowDetail } from './restrictDetail.ts';
import { offeredVerbs, withOfferedAbilities } from './restrictInfo.ts';
import { restrictExport } from './restrictExport.ts';
import { restrictImport } from './restrictImport.ts';
import { cappedRows, countVisibleRows, readVisibleCell, readVisibleRows } from './restrictRead.ts';
import { countVisibleReferences, listVisibleValues } from './restrictValues.ts';
import { restrictQuery, restrictSession } from './restrictStreams.ts';
import { withSafeErrors } from './safeError.ts';
import { adapterOf, type AdapterMembers } from './verbs.ts';

/**
 * The same adapter under a policy, which holds on every path: what is hidden is in no list, description, page, filter,
 * sort, search, count, cell, change, answer to a change, or error. It works on any adapter, for it uses the verbs of the
 * contract only; each call looks the relation up in the catalog first, reads at most every other second. What it
 * withholds, `info().abilities` and the editability of relations and columns say with the reason.
 *
 * Verbs that the policy rules out are undefined, and so are imports under a rule for rows, which they could not keep.
 * What a policy cannot hide is what the database itself does with rows that are not visible: a unique key refuses a value
 * that one of them has, and foreign keys and triggers act on them.
 *
 * Keep one restricted adapter for each principal: it remembers which sets of changes it has applied.
 *
 * @example
 * restrict(adapter, {
 *   rows: () => ({ kind: 'compare', column: 'tenant_id', operator: '=', value: tenant }),
 *   columns: () => ({ hidden: ['tenant_id'] }),
 * });
 * @throws TypeError for a policy that contradicts itself
 */
export function restrict(adapter: StudioAdapter, policy: AccessPolicy): StudioAdapter {
  checkPolicy(policy);
  const rules = policyRules(policy);
  const offered = offeredVerbs(policy, rules);
  return adapterOf({
    id: policy.id ?? adapter.id,
    dialect: adapter.dialect,
    info: async (options) => withOfferedAbilities(await adapter.info(options), offered, policy, rules),
    ...restrictedCatalog(adapter, policy, rules),
    ...restrictedRows(adapter, policy, rules),
    applyChanges: offered.applyChanges.ok ? restrictedChanges(adapter, policy, rules) : undefined,
    runQuery: offered.runQuery.ok ? restrictQuery(adapter, policy) : undefined,
    openSession: offered.openSession.ok ? restrictSession(adapter, policy) : undefined,
    // Plans and mistakes tell of relations, so they are for whoever may read these by SQL.
    explainQuery: offered.explainQuery.ok ? adapter.explainQuery?.bind(adapter) : undefined,
    lintQuery: offered.lintQuery.ok ? adapter.lintQuery?.bind(adapter) : undefined,
    exportRows: offered.exportRows.ok ? restrictExport(adapter, policy, rules) : undefined,
    importRows: offered.importRows.ok ? restrictImport(adapter, policy, rules) : undefined,
    // They tell of everyone who is connected, and of every relation.
    readActivity: undefined,
    signalBackend: undefined,
    readLocks: undefined,
    readSizes: undefined,
    readIndexUse: undefined,
    readSettings: undefined,
  });
}

function restrictedCatalog(adapter: StudioAdapter, policy: AccessPolicy, rules: PolicyRules) {
  const listDependents = adapter.listDependents?.bind(adapter);
  return {
    listObjects: (request, options) =>
      rules.narrows
        ? listVisibleObjects(adapter, rules, request, options)
        : adapter.listObjects(request, options),
    async describeObject(ref, options) {
      if (!rules.narrows) {
        const detail = await adapter.describeObject(ref, options);
        return isRelationDetail(detail) ? withChangeAbilities(policy, detail) : detail;
      }
      if (!isRelationKind(ref.kind)) return describeVisibleObject(adapter, rules, ref, options);
      const view = await viewRelation(adapter, rules, ref, options);
      return withChangeAbilities(policy, narrowDetail(rules, view), view);
    },
    // Statements may name anything.
    describeDdl: rules.narrows ? undefined : adapter.describeDdl?.bind(adapter),
    listDependents:
      listDependents &&
      ((request, options) =>
        rules.narrows
          ? listVisibleDependents(adapter, listDependents, rules, request, options)
          : listDependents(request, options)),
  } satisfies { [Verb in 'listObjects' | 'describeObject']: StudioAdapter[Verb] } & Pick<
    AdapterMembers,
    'describeDdl' | 'listDependents'
  >;
}

function restrictedRows(adapter: StudioAdapter, policy: AccessPolicy, rules: PolicyRules) {
  const countRows = adapter.countRows?.bind(adapter);
  const readCell = adapter.readCell?.bind(adapter);
  const listValues = adapter.listValues?.bind(adapter);
  const countReferences = adapter.countReferences?.bind(adapter);
  const context = { adapter, rules, kept: createKeptDescriptions() };
  const readFrom = <T>(
    relation: RelationRef,
    options: CallOptions | undefined,
    read: (view: RelationView) => Promise<T>,
  ) => readFromView(context, relation, options, (view) => withSafeErrors(rules, view, () => read(view)));
  return {
    readRows: async (request, options) => {
      const capped = cappedRows(request, policy.maxRows);
      if (!rules.narrows) return adapter.readRows(capped, options);
      return readFrom(request.relation, options, (view) => readVisibleRows(adapter, view, capped, options));
    },
    countRows:
      countRows &&
      (async (request, options) =>
        rules.narrows
          ? readFrom(request.relation, options, async (view) =>
              countVisibleRows(countRows, view, request, options),
            )
          : countRows(request, options)),
    readCell:
      readCell &&
      (async (request, options) =>
        rules.narrows
          ? readFrom(request.relation, options, (view) =>
              readVisibleCell(adapter, readCell, view, request, options),
            )
          : readCell(request, options)),
    listValues:
      listValues &&
      (async (request, options) =>
        rules.narrows
          ? readFrom(request.relation, options, (view) =>
              listVisibleValues(listValues, view, request, options),
            )
          : listValues(request, options)),
    countReferences:
      countReferences &&
      (async (request, options) =>
        rules.narrows
          ? readFrom(request.relation, options, (view) =>
              countVisibleReferences(adapter, countReferences, rules, view, request, options),
            )
          : countReferences(request, options)),
  } satisfies { [Verb in ReadingVerb]: StudioAdapter[Verb] | undefined };
}

type ReadingVerb = 'readRows' | 'countRows' | 'readCell' | 'listValues' | 'countReferences';

function restrictedChanges(
  adapter: StudioAdapter,
  policy: AccessPolicy,
  rules: PolicyRules,
): StudioAdapter['applyChanges'] | undefined {
  const apply = adapter.applyChanges?.bind(adapter);
  if (!apply || (!rules.narrows && policy.operations === undefined)) return apply;
  const context = { adapter, apply, policy, rules };
  const once = createAppliedMemory();
  return (set, options) =>
    once(options?.dryRun ? undefined : set.idempotencyKey, () => applyVisibleChanges(context, set, options));
}
