/**
 * The texts that the cases of `runQuery` send, for each language must be told how to say them. What each one has to
 * answer is written with it; names of columns, values and the notice's text are compared exactly.
 */
export interface ConformanceScripts {
  /** Two statements: column `a` with `1`, then column `b` with `2`. */
  readonly twoResults: string;
  /** One row of two columns that are both called `a`, with `1` and `2`. */
  readonly duplicateNames: string;
  /** One row: NULL, the empty text, the text `NULL`, the text `9007199254740993`. */
  readonly awkwardValues: string;
  /** Columns but no rows. */
  readonly noRows: string;
  /** One statement that answers 3,000 rows of one column `n`, from `1` on, ascending. */
  readonly manyRows: string;
  /** One row with one text of 3,000 times `é`. */
  readonly largeCell: string;
  /** One statement that says a notice whose message is `hello from the server`. */
  readonly notice: string;
  /** A statement that works, one that fails with `sql`, and one that must not run. */
  readonly failsInTheMiddle: string;
  /** A statement that the database refuses, pointing at `markedWord`; there is an emoji before it. */
  readonly marked: string;
  /** The word in `marked` at which the error points. */
  readonly markedWord: string;
  /** One statement that runs for a minute or longer and answers nothing before. */
  readonly endless: string;
}

/** The scripts in Postgres' SQL. */
export const postgresScripts: ConformanceScripts = {
  twoResults: `select '1'::text as a; select '2'::text as b`,
  duplicateNames: `select '1'::text as a, '2'::text as a`,
  awkwardValues: `select null::text as a, ''::text as b, 'NULL'::text as c, 9007199254740993::int8 as d`,
  noRows: `select 1 as a where false`,
  manyRows: `select n from generate_series(1, 3000) as n`,
  largeCell: `select repeat('é', 3000) as large`,
  notice: `do $$ begin raise notice 'hello from the server'; end $$`,
  failsInTheMiddle: `select 1 as a; select 1 / 0 as b; select 3 as c`,
  marked: `select '👩‍👩‍👧' as family; select '👍', no_such_column`,
  markedWord: 'no_such_column',
  endless: `select pg_sleep(60)`,
};
