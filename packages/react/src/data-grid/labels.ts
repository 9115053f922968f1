import type { RowCount } from '@studio/core';
import { cellEditorLabels, cellLabels } from './cells/cellLabels.ts';
import { clipboardLabels } from './clipboard/clipboardLabels.ts';
import { selectionLabels } from './selection/selectionLabels.ts';
import { stagingLabels } from './staging/stagingLabels.ts';
import { filterLabels } from './filter/filterLabels.ts';
import { headerLabels } from './header/headerLabels.ts';

const numbers = new Intl.NumberFormat('en-US');
const plural = (count: number, one: string, many: string) =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

/** What the grid, its filter bar and its dialogs say. */
export const gridLabels = {
  ...headerLabels,
  ...cellLabels,
  ...clipboardLabels,
  ...cellEditorLabels,
  ...selectionLabels,
  ...stagingLabels,
  ...filterLabels,
  gridLabel: (relation: string) => `Rows of ${relation}`,
  gridResultLabel: 'Result rows',
  gridLoading: 'Loading rows',
  gridRefresh: 'Refresh rows',
  gridRowsMenu: 'All rows',
  gridNoRows: 'No rows',
  gridNoRowsHint: 'This relation is empty.',
  gridRowCount: (count: number, precision: RowCount['precision']) =>
    (precision === 'estimate' ? '≈ ' : '') +
    numbers.format(count) +
    (precision === 'atLeast' ? '+ rows' : count === 1 ? ' row' : ' rows'),
  gridCountExactly: 'Count exactly',
  gridCounting: 'Counting…',
  gridCountFailed: (message: string) => `Counting failed: ${message}`,
  gridGoToRow: 'Go to row…',
  gridStale: 'Loading the new order; these are the rows from before.',

  gridNull: 'NULL',
  gridEmpty: 'empty',
  gridDefault: 'DEFAULT',
  gridRequired: 'required',
  gridCutCell: (size: string) => `Only the beginning is loaded of ${size}.`,
  gridCellLoading: 'Loading the whole value…',

  gridKey: 'Primary key',
  gridForeignKey: (target: string) => `References ${target}`,
  gridNullable: 'Can be null',
  gridGenerated: 'Generated',
  gridSorted: (column: string, direction: 'asc' | 'desc', order: number, terms: number) =>
    `Sorted by ${column}, ${direction === 'asc' ? 'ascending' : 'descending'}` +
    (terms > 1 ? `, as term ${order} of ${terms}` : ''),
  gridUnsorted: (column: string) => `No longer sorted by ${column}`,
  gridColumnWidth: (column: string, width: number) => `${column} is ${width} pixels wide`,

  gridMenu: 'Cell',
  gridEdit: 'Edit',
  gridOpenRow: 'Open row',
  gridView: 'View whole value',
  gridSetNull: 'Set to NULL',
  gridSetDefault: 'Set to DEFAULT',
  gridSetEmpty: 'Set to empty text',
  gridRevertCell: 'Take the change back',
  gridInsertRow: 'Insert row',
  gridDeleteRow: (rows: number) => (rows === 1 ? 'Delete row' : `Delete ${numbers.format(rows)} rows`),
  gridRestoreRow: 'Keep the row',
  gridEditCell: (column: string) => `Edit ${column}`,
  gridEditHint: 'Enter to keep, Escape to leave, Shift+Enter for a new line',

  gridReadOnly: 'This grid is read-only.',
  gridStillLoading: 'What can be edited here is still being loaded.',
  gridRowDeleted: 'The row is marked for deletion.',
  gridSavingReason: 'Changes are being saved.',
  gridGeneratedReason: 'The database computes this value.',
  gridNoIdentity: 'This row has no key by which it could be named.',
  gridNotNullable: 'This column cannot be NULL.',
  gridNotText: 'Only text can be empty.',
  gridNoDefault: 'This column has no default.',
  gridNothingStaged: 'Nothing is changed here.',

  gridChanges: (count: number) => plural(count, 'change', 'changes'),
  gridUnsaved: 'not saved',
  gridProblems: (rows: number) => `${plural(rows, 'row stands', 'rows stand')} in the way`,
  gridReview: 'Review',
  gridSave: 'Save',
  gridSaving: 'Saving…',
  gridDiscard: 'Discard',
  gridDiscardTitle: (count: number) => `Discard ${plural(count, 'change', 'changes')}?`,
  gridDiscardHint: 'You can undo this as long as the page stays open.',
  gridSaved: (count: number) => `Saved ${plural(count, 'change', 'changes')}`,
  gridNotSaved: (why: string) => `Nothing was saved. ${why}`,
  gridOutcomeUnknown:
    'The connection broke while saving, so it is not known whether your changes were applied. Refresh and compare before you save again.',
  gridStagedCell: (before: string) => `Changed from ${before}, not saved`,
  gridStagedDelete: 'Marked for deletion, not saved',
  gridStagedInsert: 'New row, not saved',
  gridVanished: 'The row is gone: it was deleted, or you may no longer see it.',
  gridConflict: (theirs: string) => `Changed meanwhile to ${theirs}`,

  gridReviewTitle: 'Changes that are not saved',
  gridReviewHint: 'They are saved together or not at all.',
  gridDiscardAll: 'Discard all',
  gridNextProblem: 'Go to the next one',
  gridStatements: 'SQL',
  gridStatementsHint: 'What saving would send, tried out and rolled back.',
  gridStatementsRefused: 'As they are, the database would refuse these changes.',
  gridNoStatements: 'This connection does not show its statements.',
  gridMoreStatements: (count: number) => `and ${plural(count, 'statement', 'statements')} more`,
  gridColumnHead: 'Column',
  gridUndo: 'Take back',
  gridConflictTitle: 'Rows were changed by someone else',
  gridConflictHint: 'Nothing was saved yet. Choose for each cell which value is to stand, then save again.',
  gridBaseHead: 'You saw',
  gridTheirsHead: 'It is now',
  gridMineHead: 'You want',
  gridKeepMine: 'Keep mine',
  gridTakeTheirs: 'Take theirs',
  gridDeleteAnyway: 'Delete it anyway',
  gridKeepRow: 'Keep the row',
  gridVanishedHint: 'Settling drops what you staged for it.',
  gridNewRow: 'New row',
  gridRowWithoutKey: 'Row without key',
  gridSettle: 'Settle',
};
