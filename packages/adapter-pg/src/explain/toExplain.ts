import { StudioError, type ExplainRequest } from '@studio/core';
import { splitStatements, type SqlStatement } from '../query/splitStatements.ts';
import { countParameters } from './countParameters.ts';

/** A request for a plan, with its one statement. */
export interface StatementToExplain {
  readonly request: ExplainRequest;
  readonly text: string;
  /** Where the statement begins in what was sent. */
  readonly start: number;
  /** Parameters that it has and for which no value was given. */
  readonly missing: number;
}

/** @throws StudioError `badRequest` for what has no plan, or cannot be measured */
export function toExplain(request: ExplainRequest): StatementToExplain {
  const { sql, parameters = [], analyze = false } = request;
  const { start, end } = onlyStatement(sql);
  const text = sql.slice(start, end);
  const missing = parameters.length === 0 ? countParameters(text) : 0;
  if (missing > 0 && analyze) {
    throw new StudioError({
      code: 'badRequest',
      message: 'The statement has parameters. To run and measure it, give a value for each of them.',
    });
  }
  return { request, text, start, missing };
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

/** An error of the server about a statement, with its place in what was sent. */
export function placedError(error: StudioError, { request, start }: StatementToExplain): StudioError {
  const { timeoutMs } = request;
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
