import type { DataType, RelationDetail } from '@studio/core';
import { columnDetails, columnPrivilegesOf } from './columnDetails.ts';
import { constraintDetail, foreignKeyDetail, keyDetail, uniqueKeys } from './constraintDetails.ts';
import { relationEditability, relationReadability } from './editability.ts';
import { indexDetail } from './indexDetails.ts';
import { labelColumnOf } from './labelColumn.ts';
import { namedTexts } from './namedTexts.ts';
import { partitionDetail } from './partitionDetails.ts';
import type { RawPartition, RawRelation } from './rawRelation.ts';
import { identityOf, relationKindOf, type ShapeIdentity } from './relationShape.ts';
import { policyDetail, ruleDetail, statisticsDetail, triggerDetail } from './ruleDetails.ts';

/**
 * A relation in the words of the contract.
 *
 * @param types of its columns, in their order
 * @param partitions all that are below it
 */
export function relationDetail(
  raw: RawRelation,
  types: readonly DataType[],
  partitions: readonly RawPartition[],
): RelationDetail {
  const kind = relationKindOf(raw.kind);
  const privilegesOn = columnPrivilegesOf(raw);
  const identity = identityOf(
    kind,
    raw,
    (raw.columns ?? []).map((column) => ({
      name: column.name,
      readable: privilegesOn(column).includes('SELECT'),
    })),
  );
  const editability = relationEditability(kind, raw, identity);
  const columns = columnDetails(raw, types, editability.update, privilegesOn);
  const constraints = raw.constraints ?? [];
  const indexes = raw.indexes ?? [];
  const primary = constraints.find((constraint) => constraint.kind === 'p');
  const primaryKey = primary && keyDetail(primary, indexes);
  const unique = uniqueKeys(constraints, indexes);
  const labelColumn = labelColumnOf(columns, primaryKey, unique);
  const comment = raw.comments?.['0'];
  const partition = partitionDetail(raw, partitions);
  return {
    kind,
    ref: { kind, schema: raw.schema, name: raw.name },
    ...(comment !== undefined && { comment }),
    owner: raw.owner,
    ...(raw.extension !== null && { extension: raw.extension }),
    ...sizes(kind, raw, partitions),
    columns,
    ...(primaryKey && { primaryKey }),
    uniqueKeys: unique,
    foreignKeys: (raw.foreignKeys ?? []).map(foreignKeyDetail),
    referencedBy: (raw.referencedBy ?? []).map(foreignKeyDetail),
    checks: constraints.filter((constraint) => constraint.kind === 'c').map(constraintDetail),
    exclusions: constraints.filter((constraint) => constraint.kind === 'x').map(constraintDetail),
    indexes: indexes.map(indexDetail),
    triggers: (raw.triggers ?? []).map(triggerDetail),
    rules: (raw.rules ?? []).map(ruleDetail),
    policies: (raw.policies ?? []).map(policyDetail),
    statistics: (raw.statistics ?? []).map(statisticsDetail),
    rowSecurity: raw.rowSecurity,
    ...(partition && { partition }),
    ...(!raw.partition && raw.parents !== null && { inherits: raw.parents }),
    ...(raw.heirs !== null && { inheritedBy: raw.heirs }),
    ...(raw.definition !== null && { definition: raw.definition }),
    ...(kind === 'materializedView' && { populated: raw.populated }),
    ...place(raw),
    grants: raw.grants ?? [],
    privileges: raw.privileges ?? [],
    rowIdentity: rowIdentity(identity),
    editability,
    readability: relationReadability(raw),
    ...(labelColumn !== undefined && { labelColumn }),
  };
}

function rowIdentity(identity: ShapeIdentity): RelationDetail['rowIdentity'] {
  return identity.by === 'physical' ? { by: 'physical' } : identity;
}

/** A partitioned table has the rows and bytes of its partitions. */
function sizes(
  kind: RelationDetail['kind'],
  raw: RawRelation,
  partitions: readonly RawPartition[],
): Pick<RelationDetail, 'estimatedRows' | 'bytes'> {
  const leaves = partitions.filter(({ key }) => key === null);
  const known = leaves.flatMap(({ tuples }) => tuples ?? []);
  const leafTuples = kind === 'partitionedTable' && known.length > 0 ? sum(known) : undefined;
  const tuples = leafTuples ?? (raw.analyzed ? raw.tuples : undefined);
  const stored = kind === 'table' || kind === 'partitionedTable' || kind === 'materializedView';
  const bytes =
    kind === 'partitionedTable' && raw.bytes !== undefined
      ? sum(leaves.map((leaf) => leaf.bytes ?? 0))
      : raw.bytes;
  return {
    ...(stored && tuples !== undefined && { estimatedRows: tuples }),
    ...(bytes != null && { bytes }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

export const persistences = { p: 'permanent', u: 'unlogged', t: 'temporary' } as const;
const replicaIdentities = { f: 'full', n: 'nothing', i: 'index' } as const;

type Place = Pick<
  RelationDetail,
  'foreign' | 'ofType' | 'persistence' | 'accessMethod' | 'tablespace' | 'options' | 'replicaIdentity'
>;

/** Where and how its rows are kept. */
function place(raw: RawRelation): Place {
  const { foreign } = raw;
  const persistence = letter(persistences, raw.persistence);
  const replicaIdentity = letter(replicaIdentities, raw.replicaIdentity);
  return {
    ...(foreign && { foreign: { ...foreign, options: namedTexts(foreign.options ?? []) } }),
    ...(raw.ofType !== null && { ofType: raw.ofType }),
    ...(persistence && { persistence }),
    ...(raw.accessMethod !== null && { accessMethod: raw.accessMethod }),
    ...(raw.tablespace !== null && { tablespace: raw.tablespace }),
    ...(raw.options !== null && { options: namedTexts(raw.options) }),
    ...(replicaIdentity && { replicaIdentity }),
  };
}

/** What a letter of the catalog stands for. */
export function letter<Words extends Readonly<Record<string, string>>>(
  words: Words,
  key: string,
): Words[keyof Words] | undefined {
  // True because own keys are those of the type.
  return Object.hasOwn(words, key) ? (words[key] as Words[keyof Words]) : undefined;
}
