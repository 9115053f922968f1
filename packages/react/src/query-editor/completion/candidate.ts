/** Something to suggest, before it is known how well it fits what was typed. */
export interface Candidate {
  readonly label: string;
  /** What is written. */
  readonly insert: string;
  readonly kind:
    | 'column'
    | 'relation'
    | 'schema'
    | 'function'
    | 'type'
    | 'keyword'
    | 'condition'
    | 'value'
    | 'alias'
    | 'variable'
    | 'object';
  readonly detail?: string;
  readonly info?: string;
  /** How likely it is at this place: 0 to 10, and more where nothing else is meant. */
  readonly weight: number;
}

/** Weights of what fits a place, so that the files that make candidates agree. */
export const weights = {
  /** What the place asks for by its form: conditions of a join, output names of `order by`. */
  asked: 12,
  column: 8,
  /** A variable that a column may be compared with. */
  compared: 9,
  /** A parameter or variable of the routine around. */
  variable: 7,
  alias: 6,
  /** A column of a query around this one. */
  outer: 5,
  value: 11,
  relation: 5,
  ownFunction: 3,
  function: 2.5,
  schema: 1,
  /** Keywords where hardly anything else can stand. */
  first: 9,
  keyword: 4,
  otherKeyword: 0,
  builtIn: 0.5,
} as const;
