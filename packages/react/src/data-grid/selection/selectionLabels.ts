const numbers = new Intl.NumberFormat('en-US');
const plural = (count: number, one: string, many: string) =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

/** What the grid says of its selection. */
export const selectionLabels = {
  gridSelection: (rows: number, columns: number) =>
    `${plural(rows, 'row', 'rows')} × ${plural(columns, 'column', 'columns')}`,
  /** Of several ranges. */
  gridSelectedCells: (cells: number, ranges: number) =>
    `${plural(cells, 'cell', 'cells')} in ${plural(ranges, 'range', 'ranges')}`,
  /** Of all rows of which it is not known how many they are. */
  gridSelectionOpen: (columns: number) => `All rows × ${plural(columns, 'column', 'columns')}`,
  gridSelectAll: 'Select everything',
  gridSelectedAll: 'Everything is selected',
  gridSelectedRows: 'Whole rows are selected',
  gridSelectedColumns: 'Whole columns are selected',
  gridSummary: 'Selected values',
  gridSum: 'Sum',
  gridAverage: 'Average',
  gridMinimum: 'Min',
  gridMaximum: 'Max',
  gridValues: 'Values',
};
