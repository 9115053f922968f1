import {
  isStudioError,
  StudioError,
  throwIfAborted,
  type CallOptions,
  type Diagnostic,
  type DiagnosticCode,
  type LintRequest,
} from '@studio/core';
import type { PgConnection, PgDriver } from '../driver/driver.ts';
import { searchPathText, setFor } from '../query/scriptHost.ts';
import { nextToken } from '../query/sqlTokens.ts';
import { splitStatements, type SqlStatement } from '../query/splitStatements.ts';
import { catalogEffect } from './catalogEffect.ts';
import { missingWhere } from './missingWhere.ts';
import { nameAt, rangeAt } from './nameAt.ts';
import { createMadeNames } from './scriptNames.ts';
import { qualifications } from './qualifications.ts';
import { loadTreeReader, type StatementTree } from './sqlTree.ts';
import { columnFixes, relationFixes } from './suggestions.ts';

/** Characters of a script that is looked at. */
const maxCharacters = 1_048_576;
/** A script with more mistakes than this is none of SQL. */
const maxDiagnostics = 500;
/** Mistakes for which the catalog is searched for what may have been meant. */
const maxSuggestions = 50;
/** After these many milliseconds the rest of a script is left unjudged. */
const maxMs = 5_000;
/** How long one statement may wait for the lock on a table, which parsing it needs. */
const lockTimeoutMs = 500;
/** The event loop gets a turn after these many milliseconds. */
const longestTurnMs = 20;

/**
 * What is wrong or dangerous in a script. Each statement is given to the server to parse, which finds out everything but
 * what only running it would show, and runs nothing: no transaction is begun, and no rows are read. A command that is not
 * a query (`create`, `grant` …) is checked for its syntax only.
 *
 * Where a statement uses what an earlier one of the script makes, only its syntax is judged. What a session of the user
 * holds, such as its temporary tables, is not known here.
 */
export async function lintQuery(
  driver: PgDriver,
  request: LintRequest,
  options: CallOptions = {},
): Promise<readonly Diagnostic[]> {
  throwIfAborted(options.signal);
  const { sql, searchPath } = request;
  if (sql.length > maxCharacters) {
    throw new StudioError({
      code: 'badRequest',
      message: `The script is longer than the ${maxCharacters} characters that are checked.`,
    });
  }
  const statements = splitOrReport(sql);
  if ('code' in statements) return [statements];
  if (statements.length === 0) return [];
  return driver.withConnection(
    async (connection) => {
      if (searchPath) await setFor(connection, 'search_path', searchPathText(searchPath));
      await setFor(connection, 'lock_timeout', String(lockTimeoutMs));
      return judge(connection, sql, statements);
    },
    { ...options, purpose: 'script' },
  );
}

function splitOrReport(sql: string): readonly SqlStatement[] | Diagnostic {
  try {
    return splitStatements(sql);
  } catch (error) {
    if (!isStudioError(error) || error.position === undefined) throw error;
    const { position, message } = error;
    return { range: [position, position + 1], severity: 'error', code: 'syntax', message };
  }
}

async function judge(
  connection: PgConnection,
  sql: string,
  statements: readonly SqlStatement[],
): Promise<readonly Diagnostic[]> {
  const readTree = await loadTreeReader();
  const made = createMadeNames();
  const found: Diagnostic[] = [];
  const started = performance.now();
  let turn = started;
  let suggestions = 0;
  for (const statement of statements) {
    if (found.length >= maxDiagnostics || performance.now() - started > maxMs) break;
    if (performance.now() - turn > longestTurnMs) {
      await new Promise((resolve) => setTimeout(resolve));
      turn = performance.now();
    }
    const text = sql.slice(statement.start, endOfText(sql, statement));
    const tree = readTree(text);
    const error = await parseError(connection, text);
    const diagnostic = error && diagnosticOf(sql, statement, error, made.mayNeed(sql, statement));
    if (diagnostic) {
      const fixes =
        suggestions++ < maxSuggestions ? await fixesOf(connection, sql, statement, diagnostic, tree) : [];
      found.push(fixes.length > 0 ? { ...diagnostic, fixes } : diagnostic);
    }
    if (tree) found.push(...missingWhere(text, tree, statement.start));
    if (error?.sqlState !== syntaxError) made.add(catalogEffect(tree));
  }
  return found;
}

/** With the blanks and comments behind it, so that an error at the end stands where the server says. */
function endOfText(sql: string, { end }: SqlStatement): number {
  return nextToken(sql, end)?.start ?? sql.length;
}

const syntaxError = '42601';

/** What the server says to the statement when it parses it; outside of a transaction, so that it keeps no lock. */
async function parseError(connection: PgConnection, sql: string): Promise<StudioError | undefined> {
  try {
    await connection.describe({ sql });
    return undefined;
  } catch (error) {
    if (isStudioError(error) && error.sqlState !== undefined && error.code !== 'connectionLost') return error;
    if (isStudioError(error) && error.code === 'badRequest') return error;
    throw error;
  }
}

const codes: Readonly<Record<string, DiagnosticCode>> = {
  '42601': 'syntax',
  '3F000': 'unknownRelation',
  '42P01': 'unknownRelation',
  '42703': 'unknownColumn',
  '42883': 'unknownFunction',
  '42702': 'ambiguousColumn',
  '42804': 'typeMismatch',
  '42846': 'typeMismatch',
};

function diagnosticOf(
  sql: string,
  { start, end }: SqlStatement,
  error: StudioError,
  mayBeMade: boolean,
): Diagnostic | undefined {
  const { sqlState = syntaxError, position } = error;
  // Anything else (a lock, a missing right, a time limit) is no mistake of the script.
  if (!/^(42|22|0A|3F)/.test(sqlState) || sqlState === '42501') return undefined;
  if (mayBeMade && sqlState !== syntaxError) return undefined;
  // Values that are given later may have a type that the text alone does not tell.
  if (sqlState === '42P18') return undefined;
  const at = position === undefined ? undefined : start + position;
  return {
    range: at === undefined ? [start, end] : rangeAt(sql, at, end),
    severity: 'error',
    code: codes[sqlState] ?? (sqlState.startsWith('22') ? 'typeMismatch' : 'other'),
    message: error.message,
    ...(error.hint !== undefined && { hint: error.hint }),
  };
}

async function fixesOf(
  connection: PgConnection,
  sql: string,
  { start, end }: SqlStatement,
  { code, range }: Diagnostic,
  tree: StatementTree | undefined,
): Promise<NonNullable<Diagnostic['fixes']>> {
  if (!nameAt(sql, range[0])) return [];
  if (code === 'unknownRelation') return relationFixes(connection, sql, range[0]);
  if (code === 'unknownColumn') return columnFixes(connection, sql, range[0], [start, end]);
  if (code === 'ambiguousColumn' && tree) {
    return qualifications(sql, range, tree, async (mended) => {
      const text = mended.slice(start, mended.length - sql.length + end);
      const error = await parseError(connection, text);
      // The next column may be another mistake, and is then one of its own.
      return error === undefined || (error.position ?? 0) > range[0] - start + mended.length - sql.length;
    });
  }
  return [];
}
