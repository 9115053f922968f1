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
};
