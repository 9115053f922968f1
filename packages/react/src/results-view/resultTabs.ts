import type { QueryRun, StatementRun } from '../query-run/queryRun.ts';

/** A statement that returns rows. */
export type ResultStatement = StatementRun & Required<Pick<StatementRun, 'columns'>>;

/** The tab of what statements say rather than return. */
export const messagesTab = 'messages';

/** The tab of the result that was pinned. */
export const pinnedTab = 'pinned';

/** Names the tab of a statement. */
export function tabOf(statement: StatementRun): string {
  return `result-${statement.index}`;
}

/** The statements of a run that have a tab, in order. */
export function resultStatements(run: QueryRun): readonly ResultStatement[] {
  return run.statements.filter((statement): statement is ResultStatement => statement.columns !== undefined);
}

/**
 * The tab to show while the user has chosen none: what needs attention. A statement that met an error before it
 * returned rows has only messages; where rows came first, they stay in sight with the error above them.
 */
export function defaultTab(run: QueryRun): string {
  const results = resultStatements(run);
  const failed = run.statements.find((statement) => statement.error);
  const shown = failed ? results.find((statement) => statement === failed) : results[0];
  return shown ? tabOf(shown) : messagesTab;
}
