import { objectLabels } from '../../provider/objectLabels.ts';

/** What the cards of names in the editor say. */
export const hoverLabels = {
  ...objectLabels,
  hoverQuery: 'part of this statement',
  hoverMoreColumns: (columns: number): string =>
    `and ${columns} more ${columns === 1 ? 'column' : 'columns'}`,
  hoverPrimaryKey: 'primary key',
  hoverUnique: 'unique',
  hoverNullable: 'may be NULL',
  hoverNotNull: 'not NULL',
  hoverDefault: (expression: string): string => `default ${expression}`,
  hoverIdentity: 'numbered by the database',
  hoverGenerated: (expression: string): string => `computed: ${expression}`,
  hoverReferences: (target: string): string => `references ${target}`,
  hoverReturns: (type: string): string => `returns ${type}`,
  hoverOthers: (routines: number): string => `and ${routines} more of this name`,
  hoverValues: (values: string): string => `values: ${values}`,
  hoverNothing: 'Nothing is known of what is at the cursor.',
};
