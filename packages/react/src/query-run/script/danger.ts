import type { NamePath } from './tokenReader.ts';

/** What a statement does that is not to be done by mistake. */
export type Danger =
  /** No `where`: every row. */
  | { readonly kind: 'deleteAll' | 'updateAll'; readonly relation: NamePath }
  | { readonly kind: 'truncate'; readonly relations: readonly NamePath[]; readonly cascade: boolean }
  | {
      readonly kind: 'drop';
      /** As it is written: `table`, `materialized view`. */
      readonly what: string;
      readonly names: readonly NamePath[];
      readonly cascade: boolean;
    }
  | {
      readonly kind: 'dropColumns';
      readonly relation: NamePath;
      readonly columns: readonly string[];
      readonly cascade: boolean;
    }
  /** The server says that it changes every row; `sql` is the statement. */
  | { readonly kind: 'unlimited'; readonly sql: string };

/** A danger, and where the statement stands in the script. */
export interface StatementDanger {
  readonly danger: Danger;
  readonly range: readonly [start: number, end: number];
}
