/** What the form of one record says. */
export const rowPanelLabels = {
  gridRowPanelKey: (key: string) => `Row ${key}`,
  gridClosePanel: 'Close the row',
  gridPreviousRow: 'Previous row',
  gridNextRow: 'Next row',
  gridFirstRow: 'This is the first row.',
  gridLastRow: 'This is the last row.',
  gridRowElsewhere: 'The row is not among those that the grid shows now.',
  gridRowLoading: 'Loading the row',
  gridRowMenu: 'More of this row',
  gridCopyRowJson: 'Copy as JSON',
  gridRowCopied: 'Copied the row as JSON.',
  gridRowNotCopied: 'The browser did not let the grid copy. Allow this page to use the clipboard.',
  gridFieldMenu: (column: string) => `Set ${column}`,
  gridMoreFields: (count: number) => `Show ${count} more columns`,
  gridRelated: 'Related rows',
  gridNoRelated: 'No foreign key leads from or to this relation.',
  gridRowWrong: (fields: number) =>
    fields === 1 ? 'One value cannot be saved as it is.' : `${fields} values cannot be saved as they are.`,
  gridRevertRow: 'Take back',
};
