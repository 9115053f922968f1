/** What a clipboard holds, in the forms that can be a table; the empty text for a form that it does not hold. */
export interface Clipboard {
  readonly text: string;
  readonly html: string;
  /** Of {@link exactCellsType}. */
  readonly exact: string;
}

/** The form in which grids exchange cells: rows of texts and NULL as JSON, each exactly as it is. */
export const exactCellsType = 'application/x-studio-cells';

export function exactCells(rows: readonly (readonly (string | null)[])[]): string {
  return JSON.stringify(rows);
}

export function readClipboard(data: Pick<DataTransfer, 'getData'>): Clipboard {
  return {
    text: data.getData('text/plain'),
    html: data.getData('text/html'),
    exact: data.getData(exactCellsType),
  };
}
