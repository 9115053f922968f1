import type { RowCount } from '@studio/core';

const numbers = new Intl.NumberFormat('en-US');

/** What is said of foreign keys, of the rows that they lead to, and of those that lead here. */
export const relationLabels = {
  gridPeek: 'Look at the referenced row',
  gridOpenReference: (relation: string) => `Open in ${relation}`,
  gridPeekTitle: (relation: string) => `Row of ${relation}`,
  gridPeekLoading: 'Loading the referenced row',
  gridReferenceNull: 'The key is NULL, so it references no row.',
  gridReferenceUnknown: 'The key is not loaded in whole.',
  gridReferenceDefault: 'The database chooses the key when the row is saved.',
  gridReferenceGone: 'There is no such row, or you may not see it.',
  gridReferences: 'References',
  gridReferencedBy: 'Referenced by',
  gridNotReferenced: 'No relation references this one.',
  gridNewRowReferences: 'A new row is referenced by nothing before it is saved.',
  gridNoRowReferences: 'A row without a key cannot be referenced.',
  gridReferencesLoading: 'Counting the rows that reference this one',
  gridReferencingRows: ({ value, precision }: RowCount) =>
    (precision === 'estimate' ? '≈ ' : '') + numbers.format(value) + (precision === 'atLeast' ? '+' : ''),
  gridShowReferencing: (relation: string) => `Show some rows of ${relation}`,
};
