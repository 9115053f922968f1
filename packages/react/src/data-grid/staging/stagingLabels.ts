const moment = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });
const numbers = new Intl.NumberFormat('en-US');
const plural = (count: number, one: string, many: string) =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

/** What is said of undoing, pasting, filling, drafts and what a save does. */
export const stagingLabels = {
  gridUndoStep: 'Undo',
  gridRedoStep: 'Redo',
  gridNothingToUndo: 'There is nothing to undo that is not saved.',
  gridNothingToRedo: 'There is nothing to redo.',
  gridUndone: (left: number) =>
    `Undone. ${left === 0 ? 'Nothing' : plural(left, 'change', 'changes')} left to save`,
  gridRedone: (left: number) =>
    `Redone. ${left === 0 ? 'Nothing' : plural(left, 'change', 'changes')} left to save`,

  gridPasted: (cells: number, rows: number) => {
    const parts = [
      ...(cells > 0 || rows === 0 ? [plural(cells, 'cell', 'cells')] : []),
      ...(rows > 0 ? [plural(rows, 'new row', 'new rows')] : []),
    ];
    return `Pasted ${parts.join(' and ')}.`;
  },
  gridRowsOver: (rows: number) => `${plural(rows, 'row', 'rows')} had no room.`,
  gridColumnsOver: (columns: number) => `${plural(columns, 'column', 'columns')} had no place.`,
  gridPasteSkipped: (cells: number, reason: string) =>
    `${plural(cells, 'value was', 'values were')} left out: ${reason}`,
  gridPasteRefused: {
    nothing: 'There is no text to paste.',
    unloaded: 'Nothing was pasted: some of the rows below are not loaded yet. Scroll over them first.',
    tooMany: 'Nothing was pasted: these are more rows than can be saved at once. Import them as a file.',
    misfit: 'Nothing was pasted: what was copied does not fit into each of the selected ranges.',
    cut: 'Nothing was pasted: a value here is loaded only in part.',
  },
  gridAddRowsOver: (rows: number) => (rows === 1 ? 'Add it as a new row' : 'Add them as new rows'),
  gridPasteOptions: 'Paste options',
  gridPasteFormat: 'Read as',
  gridPasteFormats: {
    exact: 'Cells of a grid',
    table: 'Table of a page',
    tab: 'Text with tabs',
    comma: 'Text with commas',
    single: 'One value',
  },
  gridPastePlace: 'Paste',
  gridPasteOver: 'Over the cells',
  gridPasteRows: 'As new rows',
  gridPasteEmpty: 'Empty fields',
  gridPasteEmpties: { null: 'are NULL', text: 'are empty text', default: 'take the default' },
  gridPasteWords: 'The words NULL and DEFAULT mean what they say, out of quotes',
  gridPasteHeader: 'The first row names columns',

  gridFillDown: 'Fill down',
  gridFilled: (cells: number) => `Filled ${plural(cells, 'cell', 'cells')}.`,
  gridDuplicateRow: (rows: number) =>
    rows === 1 ? 'Duplicate row' : `Duplicate ${numbers.format(rows)} rows`,
  gridDuplicated: (rows: number) =>
    `${plural(rows, 'row was', 'rows were')} duplicated at the top, without values of keys.`,
  gridFillRefused: {
    nothing: 'There is no row above to copy from.',
    unloaded: 'Nothing was copied: some of these rows are not loaded yet. Scroll over them first.',
    tooMany: 'Nothing was copied: these are more rows than can be saved at once.',
    cut: 'Nothing was copied: a value here is loaded only in part.',
  },

  gridImpact: 'What else saving does',
  gridImpactOf: (
    relation: string,
    rows: { readonly inserted: number; readonly updated: number; readonly deleted: number },
    causes: readonly string[],
  ) => {
    const parts = [
      ...(rows.deleted > 0 ? [`deletes ${plural(rows.deleted, 'row', 'rows')}`] : []),
      ...(rows.updated > 0 ? [`changes ${plural(rows.updated, 'row', 'rows')}`] : []),
      ...(rows.inserted > 0 ? [`adds ${plural(rows.inserted, 'row', 'rows')}`] : []),
    ];
    const through = causes.length > 0 ? ` through ${causes.join(', ')}` : '';
    return `Also ${parts.join(', ')} of ${relation}${through}`;
  },
  gridUndoSave: 'Undo',
  gridRedoSave: 'Redo',
  gridUndoSaveHint: 'Writes the rows as they were before, unless someone changed them since.',
  gridSaveUndone: (count: number, isUndo: boolean) =>
    isUndo
      ? `Took ${plural(count, 'change', 'changes')} back.`
      : `Saved ${plural(count, 'change', 'changes')} again.`,
  gridSaveNotUndone: (why: string) => `Nothing was undone. ${why}`.trim(),
  gridChangedSince: (rows: number) =>
    `${plural(rows, 'row was', 'rows were')} changed or deleted by someone else since.`,

  gridDraft: (changes: number, at: Date) =>
    `${plural(changes, 'change', 'changes')} of ${moment.format(at)} ${changes === 1 ? 'was' : 'were'} not saved and ${changes === 1 ? 'is' : 'are'} staged again.`,
  gridDraftLost: (columns: readonly string[]) =>
    `The relation no longer has the ${columns.length === 1 ? 'column' : 'columns'} ${columns.join(', ')}; what was changed there is left out.`,
  gridKeepDraft: 'Keep',
  gridDiscardDraft: 'Discard them',
};
