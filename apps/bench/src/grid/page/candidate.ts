/** The rows that every grid shows. A value is made when it is asked for, so that only what a grid keeps costs memory. */
export interface GridData {
  readonly rows: number;
  readonly columns: number;
  readonly value: (row: number, column: number) => string;
}

/** Px; what every grid is told that can be told. */
export const columnWidth = 80;
export const peerRowHeight = 32;

/** A place to read from which row a cell of the page shows. */
export interface PaintedCell {
  readonly row: number;
  /** Px from the top of the page. */
  readonly top: number;
  readonly bottom: number;
}

/** One grid under test. */
export interface Candidate {
  readonly rowHeight: number;
  readonly headerHeight: number;
  /** More rows than this it cannot be given at all. @default unlimited */
  readonly maxRows?: number;
  /** Whether it can be given that many columns. @default true */
  readonly manyColumns?: boolean;
  /** Makes what a host would hold before it draws a grid. @returns draws it */
  readonly prepare: (host: HTMLElement, data: GridData) => () => void;
  readonly scroller: (host: HTMLElement) => HTMLElement | null;
  /** The cells of the first column that are in the page, with the row that they show. */
  readonly painted: (host: HTMLElement) => readonly PaintedCell[];
  /** Opens the editor of a cell, for measuring typing. */
  readonly cellSelector?: string;
}

/** Reads the cells of the first column, whose text is the row's number. */
export function paintedBySelector(selector: string): Candidate['painted'] {
  return (host) => {
    const cells: PaintedCell[] = [];
    for (const element of host.querySelectorAll(selector)) {
      const text = element.textContent.trim();
      if (!/^\d+$/.test(text)) continue;
      const { top, bottom } = element.getBoundingClientRect();
      cells.push({ row: Number(text), top, bottom });
    }
    return cells;
  };
}

/** What a column is called and holds, the same for all. */
export function columnName(column: number): string {
  return `c${column}`;
}

const words = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord', 'grove', 'heath'];

export function createData(rows: number, columns: number): GridData {
  return {
    rows,
    columns,
    value: (row, column) => {
      if (column === 0) return String(row);
      const seed = (row * 31 + column * 17) % 9973;
      if (column % 4 === 1) return `${words[seed % words.length]} ${row % 100}`;
      if (column % 4 === 2) return `${seed}.${column % 10}0`;
      if (column % 4 === 3) return seed % 2 === 0 ? 'true' : 'false';
      return String(seed * 7);
    },
  };
}
