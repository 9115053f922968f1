import type { CSSProperties } from 'react';

/** How much room rows have. */
export type GridDensity = 'compact' | 'normal' | 'comfortable';

/** Heights in px. */
export interface GridSizes {
  readonly rowHeight: number;
  readonly headerHeight: number;
}

const sizes: Readonly<Record<GridDensity, GridSizes>> = {
  compact: { rowHeight: 24, headerHeight: 38 },
  normal: { rowHeight: 28, headerHeight: 44 },
  comfortable: { rowHeight: 32, headerHeight: 48 },
};

export function gridSizesOf(density: GridDensity = 'normal'): GridSizes {
  return sizes[density];
}

/** For what stands in a cell and is as high as it. */
export function sizeVariables({ rowHeight }: GridSizes): CSSProperties {
  // A name of its own, which React's types do not know.
  return { '--studio-row-height': `${rowHeight}px` } as CSSProperties;
}

const digitWidth = 7;
/** Of `~` before a number that is an estimate. */
const signWidth = 10;
/** Of the mark before a number that opens its row, and what is left free on both sides. */
const gutterSpace = 25;

/**
 * Room for the largest row number: at least for five digits, so that it does not grow while the rows of a result come. A number
 * with more may be an estimate.
 */
export function gutterWidthOf(rowCount: number): number {
  const digits = Math.max(5, String(rowCount).length);
  return digits * digitWidth + (digits > 5 ? signWidth : 0) + gutterSpace;
}
