import { createRowWriter, isStudioError, StudioError, writeRows, type QueryRequest } from '@studio/core';
import type { PgConnection, PgStatement } from '../driver/driver.ts';
import { resultColumns } from '../query/resultColumns.ts';
import { splitStatements, type SqlStatement } from '../query/splitStatements.ts';
import { commaList, compileSql, identifier } from '../sql/sql.ts';
import { isBinaryFormat, writeBinary } from './binaryFormat.ts';
import { copyTextWriter } from './copyTextWriter.ts';
import { checkFormat, queryFormats } from './exportFormat.ts';
import type { FormatChoice } from './exportRelation.ts';
import { batchesOf } from './rowBatches.ts';

const readingVerbs = new Set(['select', 'values', 'table']);

/**
 * The bytes of all rows that one query answers, in a transaction that can only read. The text is never made part of
 * another, such as a `copy (…) to stdout`, which it could break out of.
 */
export async function* exportQuery(
  connection: PgConnection,
  query: QueryRequest,
  { format, header = true, escapeFormulas = false }: FormatChoice,
): AsyncGenerator<Uint8Array, void> {
  const known = checkFormat(format, queryFormats, 'The answer to a query');
  const found = onlyQuery(query.sql);
  const statement: PgStatement = {
    sql: query.sql.slice(found.start, found.end),
    ...(query.parameters && { parameters: query.parameters }),
  };
  await connection.query({ sql: 'begin transaction read only' });
  try {
    await applySettings(connection, query);
    const columns = await resultColumns(connection, await connection.describe(statement));
    const batches = batchesOf(connection.stream(statement, { maxRows: Infinity }));
    if (isBinaryFormat(known)) {
      yield* writeBinary(known, columns, header, batches);
    } else {
      const writer =
        known === 'copy' ? copyTextWriter() : createRowWriter(known, { columns, header, escapeFormulas });
      yield* writeRows(writer, batches);
    }
  } catch (error) {
    throw placed(error, found.start);
  }
  await connection.query({ sql: 'commit' });
}

/** @throws StudioError `badRequest` for anything but one statement that reads */
function onlyQuery(sql: string): SqlStatement {
  const [statement, ...others] = splitStatements(sql);
  if (statement === undefined) throw refused('There is no statement to export the answer of.');
  if (others.length > 0) {
    throw refused(
      `An export takes one query, and this is ${others.length + 1} statements. Choose one of them.`,
    );
  }
  if (!readingVerbs.has(statement.verb)) {
    const verb = statement.verb.toUpperCase();
    throw refused(`Only the answer to SELECT, VALUES, TABLE or WITH can be exported, not that to ${verb}.`);
  }
  return statement;
}

function refused(message: string): StudioError {
  return new StudioError({ code: 'badRequest', message });
}

async function applySettings(
  connection: PgConnection,
  { searchPath, timeoutMs }: QueryRequest,
): Promise<void> {
  const settings: [name: string, value: string][] = [];
  if (timeoutMs !== undefined) settings.push(['statement_timeout', String(timeoutMs)]);
  if (searchPath) settings.push(['search_path', compileSql(commaList(searchPath.map(identifier))).sql]);
  for (const parameters of settings) {
    await connection.query({ sql: 'select pg_catalog.set_config($1, $2, true)', parameters });
  }
}

/** The position in the text that was given, of which the statement was a part. */
function placed(error: unknown, start: number): unknown {
  if (!isStudioError(error) || error.position === undefined || start === 0) return error;
  return new StudioError({ ...error.toJSON(), position: error.position + start }, { cause: error });
}
