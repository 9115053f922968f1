import { isStudioError, type StudioAdapter } from '@studio/core';
import type { EditorLabels } from '../editorLabels.ts';
import { bindParameters } from '../parameters/bindParameters.ts';
import { findParameters } from '../parameters/findParameters.ts';
import { statementsOf } from '../statements.ts';
import { lintText } from './lintText.ts';
import type { LintText } from './lintWhileTyping.ts';

export interface LinterOptions {
  readonly adapter: StudioAdapter;
  /** Whether the connection says that it can. */
  readonly canLint: boolean;
  readonly searchPath: readonly string[] | undefined;
  readonly labels: EditorLabels;
}

/** Asks the adapter what is wrong; where it cannot say, and while it cannot be reached, the text alone is looked at. */
export function createLinter({ adapter, canLint, searchPath, labels }: LinterOptions): LintText {
  return async (sql, signal) => {
    if (!canLint || !adapter.lintQuery) return lintText(sql, labels);
    try {
      return await adapter.lintQuery(
        { sql: withNumbers(sql), ...(searchPath && { searchPath }) },
        { signal },
      );
    } catch (error) {
      if (isStudioError(error) && error.code === 'aborted') throw error;
      return lintText(sql, labels);
    }
  };
}

/** The text with `:name` written as the database knows it. */
function withNumbers(text: string): string {
  if (!/:[\p{L}_]/u.test(text)) return text;
  const pieces: string[] = [];
  let end = 0;
  for (const { from, to } of statementsOf(text)) {
    const statement = text.slice(from, to);
    const bound = bindParameters(statement, findParameters(statement), {});
    if (!('sql' in bound)) continue;
    pieces.push(text.slice(end, from), bound.sql);
    end = to;
  }
  return pieces.join('') + text.slice(end);
}
