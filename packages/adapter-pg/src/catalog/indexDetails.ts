import type { IndexDetail, IndexKey } from '@studio/core';
import { namedTexts } from './namedTexts.ts';
import type { RawIndex, RawIndexKey } from './rawRelation.ts';

export function indexDetail(raw: RawIndex): IndexDetail {
  return {
    name: raw.name,
    definition: raw.definition,
    ...(raw.comment !== null && { comment: raw.comment }),
    method: raw.method,
    unique: raw.unique,
    primary: raw.primary,
    valid: raw.valid,
    columns: raw.keys.map(({ column }) => column),
    keys: raw.keys.map(indexKey),
    included: raw.included,
    ...(raw.predicate !== null && { predicate: raw.predicate }),
    ...(raw.nullsNotDistinct && { nullsDistinct: false }),
    ...(raw.clustered && { clustered: true }),
    ...(raw.replica && { replicaIdentity: true }),
    ...(raw.constraint !== null && { constraint: raw.constraint }),
    ...(raw.partOf !== null && { partOf: raw.partOf }),
    ...(raw.tablespace !== null && { tablespace: raw.tablespace }),
    ...(raw.options !== null && { options: namedTexts(raw.options) }),
    ...(raw.bytes !== undefined && { bytes: raw.bytes }),
  };
}

function indexKey(raw: RawIndexKey): IndexKey {
  return {
    column: raw.column,
    expression: raw.expression,
    ...(raw.descending && { descending: true }),
    ...(raw.nullsFirst !== raw.descending && { nullsFirst: raw.nullsFirst }),
    ...(raw.operatorClass !== null && { operatorClass: raw.operatorClass }),
    ...(raw.collation !== null && { collation: raw.collation }),
  };
}
