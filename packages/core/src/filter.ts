/** Comparison operators that every adapter understands. */
export const compareOperators = ['=', '<>', '<', '<=', '>', '>='] as const;
export type CompareOperator = (typeof compareOperators)[number];

/** Ways to match the text of a column. `like` takes `%` and `_`; `regex` is the database's own regular expression. */
export const textMatches = ['contains', 'startsWith', 'endsWith', 'like', 'regex'] as const;
export type TextMatch = (typeof textMatches)[number];

/**
 * A condition on rows. Values are text of the column's type, exactly as a cell would show them; the adapter lets the
 * database convert them and answers `invalidValue` where that fails. A comparison with NULL is neither true nor false,
 * as in SQL; `not` keeps that. An empty `and` is true, an empty `or` is false.
 */
export type Filter =
  | { readonly kind: 'and'; readonly filters: readonly Filter[] }
  | { readonly kind: 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly operator: CompareOperator;
      readonly value: string;
    }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly string[] }
  /** Both ends included. */
  | { readonly kind: 'between'; readonly column: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'text';
      readonly column: string;
      readonly match: TextMatch;
      readonly value: string;
      /** @default false */
      readonly caseSensitive?: boolean;
    }
  | { readonly kind: 'isNull'; readonly column: string }
  /** True where the text of any column contains `text`, whatever its case. */
  | { readonly kind: 'search'; readonly text: string };

/** How deep a filter may nest, and how many conditions it may hold; more is answered with `badRequest`. */
export const filterLimits = { depth: 20, conditions: 500 } as const;
