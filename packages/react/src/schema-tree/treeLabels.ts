import type { Labels } from '../provider/labels.ts';
import { objectLabels } from '../provider/objectLabels.ts';

/** What the schema tree says. */
export const treeLabels = {
  ...objectLabels,
  schemaTree: 'Database objects',
  treeSearch: 'Search objects',
  groupName: (group: 'sequences' | 'types' | 'routines'): string =>
    ({ sequences: 'Sequences', types: 'Types', routines: 'Functions' })[group],
  objectsFound: (count: number, more: boolean) =>
    `${count.toLocaleString('en')}${more ? ' or more' : ''} ${count === 1 && !more ? 'object' : 'objects'} found`,
  nothingNamed: (search: string) => `Nothing named “${search}”`,
  nothingNamedHint: 'Part of a name is enough, in any case.',
  emptySchema: 'Nothing in this schema',
  emptyDatabase: 'This database is empty',
  emptyDatabaseHint: 'It has no schema or table that you may see.',
  listFailed: (message: string) => `Could not be listed: ${message}`,
};

/** The strings that the tree needs. */
export type TreeLabels = Labels & Readonly<typeof treeLabels>;
