import { isStudioError, type StudioAdapter } from '@studio/core';
import type { EditorLabels } from '../editorLabels.ts';
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
      return await adapter.lintQuery({ sql, ...(searchPath && { searchPath }) }, { signal });
    } catch (error) {
      if (isStudioError(error) && error.code === 'aborted') throw error;
      return lintText(sql, labels);
    }
  };
}
