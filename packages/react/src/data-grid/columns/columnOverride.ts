import type { CellParts } from '../cells/cellParts.ts';

/** What a host says of one column. */
export interface ColumnOverride extends CellParts {
  /** Stands in the header in the place of the name. */
  readonly header?: string;
  /** In px, until the user sets another one. @default as wide as the first rows want it */
  readonly width?: number;
  /** @default 'end' for numbers, else 'start' */
  readonly align?: 'start' | 'center' | 'end';
  /** Why it cannot be edited, or `true`. @default false */
  readonly readOnly?: boolean | string;
  /** Never shown, and not among the columns that a user can show. @default false */
  readonly hidden?: boolean;
}

/** By the name of the column; where a result repeats a name, it concerns each of that name. */
export type ColumnOverrides = Readonly<Record<string, ColumnOverride>>;
