const numbers = new Intl.NumberFormat('en-US');

/** What is said where a user goes to a row by its number. */
export const jumpLabels = {
  gridRowNumber: 'Row number',
  gridRowNumbers: (rows: number, isCounted: boolean) =>
    `1 to ${isCounted ? '' : '≈ '}${numbers.format(rows)}; Enter goes there`,
  gridNoRowNumber: 'Rows are numbered from 1.',
};
