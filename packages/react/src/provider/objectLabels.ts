import type { ObjectKind } from '@studio/core';

const kindNames: Readonly<Record<ObjectKind, string>> = {
  schema: 'schema',
  table: 'table',
  partitionedTable: 'partitioned table',
  view: 'view',
  materializedView: 'materialized view',
  foreignTable: 'foreign table',
  sequence: 'sequence',
  enum: 'enum',
  domain: 'domain',
  compositeType: 'composite type',
  rangeType: 'range type',
  function: 'function',
  procedure: 'procedure',
  aggregate: 'aggregate',
  extension: 'extension',
  role: 'role',
};

/** How objects of a database are called, and how large they are. */
export const objectLabels = {
  kindName: (kind: ObjectKind): string => kindNames[kind],
  estimatedRows: (rows: number) => `about ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`,
};
