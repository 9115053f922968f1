import {
  isStudioError,
  StudioError,
  type ExplainRequest,
  type ExplainResult,
  type Notice,
} from '@studio/core';
import type { PgConnection, PgStatement } from '../driver/driver.ts';
import { searchPathText } from '../query/scriptHost.ts';
import type { StatementToExplain } from './toExplain.ts';

/** A statement to send, and where the user's own text begins in it. */
interface Framed extends PgStatement {
  readonly prefix: number;
}

/** What {@link readPlan} prepares for a statement whose values are missing; no rollback takes it away. */
export const preparedName = 'studio_explain';

/**
 * Asks for a plan in a transaction that the caller has begun, and rolls back: what is set here is set for as long as that
 * lasts.
 */
export async function readPlan(
  connection: PgConnection,
  { request, text, missing }: StatementToExplain,
): Promise<ExplainResult> {
  const { parameters = [], timeoutMs, searchPath } = request;
  if (timeoutMs !== undefined) await setLocal(connection, 'statement_timeout', String(timeoutMs));
  if (searchPath) await setLocal(connection, 'search_path', searchPathText(searchPath));
  if (missing === 0) return answerOf(connection, framed(optionsOf(request), text, parameters));
  return readGenericPlan(connection, request, text, missing);
}

/**
 * A prepared statement, executed with NULLs, which a generic plan does not look at. The option `generic_plan` of newer
 * servers would say the same, but not by the extended protocol, where each parameter has to have a value.
 */
async function readGenericPlan(
  connection: PgConnection,
  request: ExplainRequest,
  text: string,
  missing: number,
): Promise<ExplainResult> {
  const before = `prepare ${preparedName} as `;
  await sent(connection, { sql: before + text, prefix: before.length });
  await setLocal(connection, 'plan_cache_mode', 'force_generic_plan');
  const nulls = Array.from({ length: missing }, () => 'null').join(', ');
  return answerOf(connection, framed(optionsOf(request), `execute ${preparedName} (${nulls})`, []));
}

function optionsOf({
  analyze = false,
  buffers = analyze,
  verbose = true,
  timing = true,
}: ExplainRequest): readonly string[] {
  return [
    'format json',
    `analyze ${analyze}`,
    `verbose ${verbose}`,
    `buffers ${buffers}`,
    'settings true',
    ...(analyze ? ['wal true', `timing ${timing}`] : []),
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
