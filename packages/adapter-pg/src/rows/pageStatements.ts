import type { PgConnection, PgResult, PgStatement } from '../driver/driver.ts';
import { preparedQuery } from '../driver/preparedQuery.ts';
import { checkValue, compileSql, type Sql } from '../sql/sql.ts';

type Values = readonly (string | null)[];

interface KnownStatement {
  readonly sql: string;
  /** Which value stands at each parameter. */
  readonly places: readonly number[];
  lastRun: number;
}

/** A plan is kept for so long: one that was made for an empty table is a bad one after an import. */
const planAgeMs = 5_000;
const mostStatements = 20;

/**
 * The statements that read pages by one select list, written out once for each kind of page: writing one takes as long as
 * the server needs for the rows, and so does planning it. One that is asked again soon is prepared.
 */
export class PageStatements {
  readonly #known = new Map<string, KnownStatement>();

  /**
   * @param kind all that the text depends on, beside which of the values are NULL
   * @param compile the statement for such values; it holds no other parameters
   */
  async run(
    connection: PgConnection,
    kind: string,
    values: Values,
    compile: (values: Values) => Sql,
  ): Promise<PgResult> {
    for (const value of values) checkValue(value);
    const key = `${kind} ${values.map((value) => (value === null ? 0 : 1)).join('')}`;
    const known = this.#known.get(key) ?? this.#add(key, values, compile);
    if (known === null) return connection.query(compileSql(compile(values)));
    const now = performance.now();
    const isFrequent = now - known.lastRun < planAgeMs;
    known.lastRun = now;
    const parameters = known.places.map((place) => values[place] ?? null);
    const statement: PgStatement = { sql: known.sql, parameters };
    return isFrequent ? preparedQuery(connection, statement, planAgeMs) : connection.query(statement);
  }

  /** `null` where a parameter is none of the values. */
  #add(key: string, values: Values, compile: (values: Values) => Sql): KnownStatement | null {
    const marks = values.map((value, index) => (value === null ? null : `value ${index}`));
    const { sql, parameters = [] } = compileSql(compile(marks));
    const places = parameters.map((mark) => (mark === null ? -1 : marks.indexOf(mark)));
    if (places.includes(-1)) return null;
    const known: KnownStatement = { sql, places, lastRun: -Infinity };
    const oldest = this.#known.keys().next();
    if (this.#known.size >= mostStatements && !oldest.done) this.#known.delete(oldest.value);
    this.#known.set(key, known);
    return known;
  }
}
