/** How large a request may be in each of its parts; more is answered with `badRequest`. Answers have no such limits. */
export const requestLimits = {
  /** Levels of arrays and objects. */
  depth: 64,
  /** UTF-16 code units in a name of a schema, relation, column or type. */
  name: 1_024,
  /** In a cursor or physical token, which the adapter wrote itself. */
  token: 1_048_576,
  /** In a value or in a script. */
  text: 16_777_216,
  /** In what is searched for. */
  search: 10_000,
  /** Columns in one list; Postgres has 1,600 at most, MySQL 4,096. */
  columns: 4_096,
  /** Values in one `in` condition, or parameters of one statement. */
  values: 65_535,
  /** Keys of one path into JSON. */
  keys: 1_000,
  /** Objects in one page of a catalog. */
  objects: 1_000,
  /** Bytes after which cells can be asked to be cut. */
  cellBytes: 67_108_864,
  /** Milliseconds that a statement can be allowed: a day. */
  timeoutMs: 86_400_000,
} as const;
