import { StudioError } from '@studio/core';
import { CasingCache } from 'drizzle-orm/casing';
import { sql as drizzleSql, type SQL } from 'drizzle-orm/sql/sql';
import type { PgStatement } from '../driver/driver.ts';

/** A piece of SQL text with the values that belong to it. Only this module makes one from a name or a value. */
export type Sql = SQL;

/**
 * Composes SQL from constant text and other pieces. It takes nothing but pieces: a name enters through
 * {@link identifier}, a value through {@link parameter}, so a string in the wrong place does not compile.
 */
export function sql(strings: TemplateStringsArray, ...pieces: readonly Sql[]): Sql {
  return drizzleSql(strings, ...pieces);
}

/** The longest name that Postgres keeps. It cuts longer ones silently, which may make them another object's. */
const maxNameBytes = 63;

const utf8 = new TextEncoder();
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Refuses what cannot be the name of anything in Postgres.
 *
 * @throws StudioError `badRequest`
 */
export function checkName(name: string): void {
  const shown = JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
  const problem =
    name === ''
      ? 'A name is empty.'
      : name.includes('\0') || loneSurrogate.test(name)
        ? `The name ${shown} holds a character that Postgres cannot store.`
        : utf8.encode(name).length > maxNameBytes
          ? `The name ${shown} is longer than the ${maxNameBytes} bytes that Postgres keeps of a name.`
          : undefined;
  if (problem !== undefined) throw new StudioError({ code: 'badRequest', message: problem });
}

/**
 * A name, quoted.
 *
 * @throws StudioError `badRequest` where it cannot be a name
 */
export function identifier(name: string): Sql {
  checkName(name);
  return drizzleSql`${drizzleSql.identifier(name)}`;
}

/** A name with its schema, quoted: of a relation, type or function. */
export function qualified(schema: string, name: string): Sql {
  return sql`${identifier(schema)}.${identifier(name)}`;
}

/**
 * A value, sent beside the text of the statement. Without a cast its type is what Postgres infers from the place where
 * it stands: right for the value of a column in an insert or update, where the server also checks length and domain.
 *
 * @throws StudioError `invalidValue` for text that would not arrive as it is
 */
export function parameter(text: string | null): Sql {
  checkValue(text);
  return drizzleSql`${text}`;
}

/**
 * Refuses a value that would not arrive as it is.
 *
 * @throws StudioError `invalidValue`
 */
export function checkValue(text: string | null): void {
  if (text === null || !(text.includes('\0') || loneSurrogate.test(text))) return;
  throw new StudioError({
    code: 'invalidValue',
    message: 'The value holds a character that Postgres cannot store: NUL, or half of a surrogate pair.',
  });
}

/** A value of `pg_catalog.text`. */
export function textParameter(text: string): Sql {
  return sql`${parameter(text)}::pg_catalog.text`;
}

const constantPattern = /^[a-zA-Z0-9_.,{}+* -]*$/;

/** A text of our own as a literal, where a value is none: a constant gives better plans. */
export function constantText(text: string): Sql {
  if (!constantPattern.test(text)) {
    throw new StudioError({ code: 'internal', message: `${JSON.stringify(text)} is no constant.` });
  }
  return drizzleSql.raw(`'${text}'`);
}

/** Text that the server made to be used as SQL on the same connection, such as that of `format_type`. */
export function serverText(text: string): Sql {
  return drizzleSql.raw(text);
}

const operatorName = /^[-+*/<>=~!@#%^&|`?]{1,63}$/;

/**
 * An operator of one schema, so that no other of the same name on the search path is taken.
 *
 * @throws StudioError `internal` where the name is none that Postgres allows
 */
export function operator(name: string, schema = 'pg_catalog'): Sql {
  if (!operatorName.test(name) || name.includes('--') || name.includes('/*')) {
    throw new StudioError({
      code: 'internal',
      message: `${JSON.stringify(name)} is not the name of an operator.`,
    });
  }
  return sql`operator(${schema === 'pg_catalog' ? sql`pg_catalog` : identifier(schema)}.${drizzleSql.raw(name)})`;
}

/** A whole number from 0 on, written into the text: for `limit` and `offset`, where a constant gives better plans. */
export function wholeNumber(value: number): Sql {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new StudioError({ code: 'badRequest', message: `${value} is not a whole number from 0 on.` });
  }
  return drizzleSql.raw(String(value));
}

export function commaList(pieces: readonly Sql[]): Sql {
  return drizzleSql.join([...pieces], drizzleSql.raw(', '));
}

export function unionAll(queries: readonly Sql[]): Sql {
  return drizzleSql.join([...queries], drizzleSql.raw('\n  union all\n  '));
}

/** All conditions hold; true where there are none. */
export function allOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return sql`true`;
  return drizzleSql.join([...conditions], drizzleSql.raw('\n  and '));
}

/** One of the conditions holds; false where there are none. Always in parentheses. */
export function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return sql`false`;
  return sql`(${drizzleSql.join([...conditions], drizzleSql.raw(' or '))})`;
}

/**
 * A value as a literal, for text that is run elsewhere or where no parameters can be sent. Written so that it means the
 * same whatever `standard_conforming_strings` is.
 */
export function quotedText(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  // The blank keeps the E from becoming part of a word before it.
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** The most parameters that one statement of the Postgres protocol can carry. */
export const maxParameters = 65_535;

const dialect = {
  // Only tables and columns declared in drizzle are cased; none are declared here.
  casing: new CasingCache(),
  escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: (index: number) => `$${index + 1}`,
  escapeString: quotedText,
};

/**
 * The statement, ready to be sent.
 *
 * @throws StudioError `badRequest` for more values than one statement can carry
 */
export function compileSql(statement: Sql): PgStatement {
  const query = statement.toQuery(dialect);
  if (query.params.length > maxParameters) {
    throw new StudioError({
      code: 'badRequest',
      message: `The request holds ${query.params.length} values where one statement can carry ${maxParameters}. Send fewer.`,
    });
  }
  // `parameter` is the only way in, and takes text or null.
  return { sql: query.sql, parameters: query.params as (string | null)[] };
}

/** The statement with its values as literals in the text: for `copy`, and for what is shown or saved. */
export function compileInline(statement: Sql): string {
  return drizzleSql`${statement}`.inlineParams().toQuery(dialect).sql;
}

/** A piece written out once, values as literals, for what is used in many statements. */
export function constantSql(piece: Sql): Sql {
  return drizzleSql.raw(compileInline(piece));
}
