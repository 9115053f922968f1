import type { LintRequest, StudioAdapter } from '@studio/core';
import type { StatementDanger } from '../script/danger.ts';
import { readScript, type ScriptStatement } from '../script/readScript.ts';

/** Milliseconds that a run waits for what the server has to say of its text. */
const lintMs = 1_500;

/**
 * What is dangerous in a script, in its order: what its text tells, and where the server judges text too, each statement
 * that it finds to change every row. A server that is slow or fails to answer hinders nothing.
 */
export async function findDangers(
  adapter: Pick<StudioAdapter, 'lintQuery'>,
  request: LintRequest,
): Promise<readonly StatementDanger[]> {
  const statements = readScript(request.sql);
  const own = statements.flatMap(({ dangers, range }) => dangers.map((danger) => ({ danger, range })));
  // Most runs only read, and are not to wait for anything.
  const others = statements.filter(({ dangers, mayChangeRows }) => mayChangeRows && dangers.length === 0);
  if (others.length === 0 || !adapter.lintQuery) return own;
  const found = await unlimited(adapter.lintQuery.bind(adapter), request, others);
  return [...own, ...found].sort((left, right) => left.range[0] - right.range[0]);
}

async function unlimited(
  lint: NonNullable<StudioAdapter['lintQuery']>,
  request: LintRequest,
  statements: readonly ScriptStatement[],
): Promise<readonly StatementDanger[]> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), lintMs);
  try {
    const diagnostics = await lint(request, { signal: controller.signal });
    const places = diagnostics.filter(({ code }) => code === 'missingWhere').map(({ range }) => range[0]);
    return statements
      .filter(({ range: [start, end] }) => places.some((place) => place >= start && place < end))
      .map(({ range }) => ({ range, danger: { kind: 'unlimited', sql: request.sql.slice(...range) } }));
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}
