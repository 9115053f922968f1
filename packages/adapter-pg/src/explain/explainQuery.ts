import {
  isStudioError,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type ExplainRequest,
  type ExplainResult,
  type Notice,
} from '@studio/core';
import type { PgConnection, PgDriver, PgStatement } from '../driver/driver.ts';
import { searchPathText } from '../query/scriptHost.ts';
import { splitStatements, type SqlStatement } from '../query/splitStatements.ts';
import { countParameters } from './countParameters.ts';

/** A statement to send, and where the user's own text begins in it. */
interface Framed extends PgStatement {
  readonly prefix: number;
}

/**
 * The plan of one statement, in a transaction that is always rolled back: a read-only one unless it is analyzed. Deferred
 * constraints and triggers are checked with the statement, so that they are measured too.
 *
 * An analyzed statement runs, and what no rollback undoes stays: numbers drawn from sequences, and whatever functions do
 * outside of the transaction, like messages over `dblink` or files. A statement with `$1` and no values gets the plan that
 * is made for any value.
 */
export async function explainQuery(
  driver: PgDriver,
  request: ExplainRequest,
  options: CallOptions = {},
): Promise<ExplainResult> {
  throwIfAborted(options.signal);
  const statement = onlyStatement(request.sql);
  const text = request.sql.slice(statement.start, statement.end);
  try {
    return await driver.withConnection((connection) => explain(connection, request, text), {
      ...options,
      purpose: 'script',
    });
  } catch (error) {
    throw isStudioError(error) ? placed(error, request, statement) : error;
  }
}

function onlyStatement(sql: string): SqlStatement {
  const statements = splitStatements(sql);
  const [statement] = statements;
  if (!statement || statements.length > 1) {
    const message = statement
      ? `There are ${statements.length} statements here. Choose the one whose plan you want to see.`
      : 'There is no statement whose plan could be shown.';
    throw new StudioError({ code: 'badRequest', message });
  }
  if (statement.verb === 'explain') {
    throw new StudioError({
      code: 'badRequest',
      message: 'The statement begins with EXPLAIN already. Leave that out: it is added here.',
      position: statement.start,
    });
  }
  return statement;
}

async function explain(
  connection: PgConnection,
  request: ExplainRequest,
  text: string,
): Promise<ExplainResult> {
  const { analyze = false, parameters = [], timeoutMs, searchPath } = request;
  const missing = parameters.length === 0 && countParameters(text) > 0;
  if (missing && analyze) {
    throw new StudioError({
      code: 'badRequest',
      message: 'The statement has parameters. To run and measure it, give a value for each of them.',
    });
  }
  await connection.query({ sql: analyze ? 'begin' : 'begin read only' });
  try {
    if (timeoutMs !== undefined) await setLocal(connection, 'statement_timeout', String(timeoutMs));
    if (searchPath) await setLocal(connection, 'search_path', searchPathText(searchPath));
    if (analyze) await connection.query({ sql: 'set constraints all immediate' });
    if (!missing) return await answerOf(connection, framed(optionsOf(request), text, parameters));
    return await explainPrepared(connection, request, text);
  } finally {
    if (connection.transactionState() !== 'idle') {
      // Where the call was aborted the connection takes nothing more, and is rolled back by its pool.
      await connection.query({ sql: 'rollback' }).catch(() => {});
    }
  }
}

const preparedName = 'studio_explain';

/**
 * A prepared statement, executed with NULLs, which a generic plan does not look at. The option `generic_plan` of newer
 * servers would say the same, but not by the extended protocol, where each parameter has to have a value.
 */
async function explainPrepared(
  connection: PgConnection,
  request: ExplainRequest,
  text: string,
): Promise<ExplainResult> {
  const before = `prepare ${preparedName} as `;
  await sent(connection, { sql: before + text, prefix: before.length });
  await setLocal(connection, 'plan_cache_mode', 'force_generic_plan');
  const nulls = Array.from({ length: countParameters(text) }, () => 'null').join(', ');
  return answerOf(connection, framed(optionsOf(request), `execute ${preparedName} (${nulls})`, []));
}

function optionsOf({
  analyze = false,
  buffers = analyze,
  verbose = true,
}: ExplainRequest): readonly string[] {
  return [
    'format json',
    `analyze ${analyze}`,
    `verbose ${verbose}`,
    `buffers ${buffers}`,
    'settings true',
    ...(analyze ? ['wal true'] : []),
  ];
}

function framed(options: readonly string[], text: string, parameters: readonly (string | null)[]): Framed {
  const before = `explain (${options.join(', ')}) `;
  return { sql: before + text, prefix: before.length, ...(parameters.length > 0 && { parameters }) };
}

async function answerOf(connection: PgConnection, statement: Framed): Promise<ExplainResult> {
  const { texts, notices } = await sent(connection, statement);
  return { json: texts.join('\n'), notices };
}

async function sent(
  connection: PgConnection,
  { prefix, ...statement }: Framed,
): Promise<{ readonly texts: readonly string[]; readonly notices: readonly Notice[] }> {
  const texts: string[] = [];
  const notices: Notice[] = [];
  try {
    for await (const event of connection.stream(statement, { maxRows: Infinity })) {
      if (event.kind === 'rows') texts.push(...event.rows.map(([text]) => text ?? ''));
      else if (event.kind === 'notice') notices.push(event.notice);
    }
  } catch (error) {
    if (!isStudioError(error) || error.position === undefined) throw error;
    throw new StudioError(
      { ...error.toJSON(), position: Math.max(0, error.position - prefix) },
      { cause: error },
    );
  }
  return { texts, notices };
}

async function setLocal(connection: PgConnection, name: string, value: string): Promise<void> {
  await connection.query({ sql: 'select pg_catalog.set_config($1, $2, true)', parameters: [name, value] });
}

function placed(error: StudioError, { timeoutMs }: ExplainRequest, { start }: SqlStatement): StudioError {
  const isOverdue = error.sqlState === '57014' && timeoutMs !== undefined;
  if (error.position === undefined && !isOverdue) return error;
  return new StudioError(
    {
      ...error.toJSON(),
      ...(error.position !== undefined &&
        error.sqlState !== undefined && { position: error.position + start }),
      ...(isOverdue && {
        message: `The statement was not planned and run within the ${timeoutMs} ms that it was given, and was stopped. Give it more time, or look at its plan without running it.`,
      }),
    },
    { cause: error },
  );
}
