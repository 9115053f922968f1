/** Comparison operators that every adapter understands. */
export const compareOperators = ['=', '<>', '<', '<=', '>', '>='] as const;
/** An operator of a comparison; see {@link compareOperators}. */
export type CompareOperator = (typeof compareOperators)[number];

/** Ways to match the text of a column. `like` takes `%` and `_`; `regex` is the database's own regular expression. */
export const textMatches = ['contains', 'startsWith', 'endsWith', 'like', 'regex'] as const;
/** A way to match text; see {@link textMatches}. */
export type TextMatch = (typeof textMatches)[number];

/** How many of some elements an array must have. */
export const elementMatches = ['all', 'any'] as const;
/** How many of some elements an array must have; see {@link elementMatches}. */
export type ElementMatch = (typeof elementMatches)[number];

/** How a range can lie to another, or to one element. */
export const rangeMatches = [
  'containsElement',
  'contains',
  'containedBy',
  'overlaps',
  'before',
  'after',
  'adjacent',
] as const;
/** How a range lies to another; see {@link rangeMatches}. */
export type RangeMatch = (typeof rangeMatches)[number];

/** How a network address can lie to another. */
export const networkMatches = ['contains', 'containedBy', 'overlaps'] as const;
/** How a network address lies to another; see {@link networkMatches}. */
export type NetworkMatch = (typeof networkMatches)[number];

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
  /** True for the empty text, array, range, `bytea`, JSON object and JSON array; not for NULL. */
  | { readonly kind: 'isEmpty'; readonly column: string }
  /** Of an array: whether it has all, or any, of these elements, which are text of the element's type. */
  | {
      readonly kind: 'elements';
      readonly column: string;
      readonly match: ElementMatch;
      readonly values: readonly string[];
    }
  /** Of a range or multirange. `value` is text of the same type, but of one element for `containsElement`. */
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly match: RangeMatch;
      readonly value: string;
    }
  /** Of a network address: how it lies to another, which is text of `inet`. An address contains itself. */
  | {
      readonly kind: 'network';
      readonly column: string;
      readonly match: NetworkMatch;
      readonly value: string;
    }
  /** Of JSON: whether a path, in SQL/JSON's own language (`$.tags[*] ? (@ == "new")`), finds anything. */
  | { readonly kind: 'jsonPath'; readonly column: string; readonly path: string }
  /** Of JSON: whether it contains this JSON, as Postgres' `@>` says. */
  | { readonly kind: 'jsonContains'; readonly column: string; readonly value: string }
  /**
   * Of JSON: the text at a path of keys and array indexes, a JSON `null` and a path that leads nowhere being NULL.
   * `equals` compares exactly.
   */
  | {
      readonly kind: 'jsonText';
      readonly column: string;
      readonly keys: readonly string[];
      readonly match: TextMatch | 'equals';
      readonly value: string;
      /** @default false; `equals` and `regex` by what they are */
      readonly caseSensitive?: boolean;
    }
  /** True where the text of any column contains `text`, whatever its case. */
  | { readonly kind: 'search'; readonly text: string };

/** How deep a filter may nest, and how many conditions it may hold; more is answered with `badRequest`. */
export const filterLimits = { depth: 20, conditions: 500 } as const;
