import type { RunText } from '../runKeymap.ts';
import { statementsOf } from '../statements.ts';
import { bindParameters, type ParameterValues } from './bindParameters.ts';
import { findParameters, type ParameterPlace } from './findParameters.ts';

/** A statement of the text to run. */
export interface AskingStatement {
  readonly sql: string;
  /** Where it begins in the text. */
  readonly from: number;
  /** Places in the statement, each name as often as it stands there. */
  readonly places: readonly ParameterPlace[];
  /** Each parameter once, in the order of its first place, with the first type and column that any place tells. */
  readonly parameters: readonly ParameterPlace[];
}

/** What has to be asked before a text can be run. */
export interface ParameterQuestion {
  readonly text: RunText;
  /** All of its statements. */
  readonly statements: readonly AskingStatement[];
  /** Each parameter of all of them once: what has one name has one value. */
  readonly parameters: readonly ParameterPlace[];
}

/** What has to be asked; `null` for nothing. */
export function parameterQuestion(text: RunText): ParameterQuestion | null {
  const statements = statementsOf(text.sql).map(({ from, to }): AskingStatement => {
    const sql = text.sql.slice(from, to);
    const places = findParameters(sql);
    return { sql, from, places, parameters: distinct(places) };
  });
  const parameters = distinct(statements.flatMap(({ places }) => places));
  return parameters.length === 0 ? null : { text, statements, parameters };
}

function distinct(places: readonly ParameterPlace[]): readonly ParameterPlace[] {
  const byName = new Map<string, ParameterPlace>();
  for (const place of places) byName.set(place.name, { ...place, ...byName.get(place.name) });
  return [...byName.values()];
}

/** The text with its values beside it, each statement with its own. Answers the name that is too short where one is. */
export function answered(
  { text, statements }: ParameterQuestion,
  values: ParameterValues,
): RunText | { readonly tooShort: string } {
  let { sql } = text;
  const bound: (readonly (string | null)[])[] = [];
  for (const statement of statements) {
    const { from, places } = statement;
    const own = bindParameters(statement.sql, places, values);
    if ('tooShort' in own) return own;
    sql = sql.slice(0, from) + own.sql + sql.slice(from + own.sql.length);
    bound.push(own.parameters);
  }
  const [only, another] = bound;
  return another || !only ? { ...text, sql, statementParameters: bound } : { ...text, sql, parameters: only };
}
