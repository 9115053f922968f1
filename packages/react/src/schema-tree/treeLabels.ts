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

/** What the schema tree says. */
export const treeLabels = {
  schemaTree: 'Database objects',
  treeSearch: 'Search objects',
  kindName: (kind: ObjectKind): string => kindNames[kind],
  groupName: (group: 'sequences' | 'types' | 'routines'): string =>
    ({ sequences: 'Sequences', types: 'Types', routines: 'Functions' })[group],
  estimatedRows: (rows: number) => `about ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`,
  objectsFound: (count: number, more: boolean) =>
    `${count.toLocaleString('en')}${more ? ' or more' : ''} ${count === 1 && !more ? 'object' : 'objects'} found`,
  nothingNamed: (search: string) => `Nothing named “${search}”`,
  nothingNamedHint: 'Part of a name is enough, in any case.',
  emptySchema: 'Nothing in this schema',
  emptyDatabase: 'This database is empty',
  emptyDatabaseHint: 'It has no schema or table that you may see.',
  listFailed: (message: string) => `Could not be listed: ${message}`,
};
