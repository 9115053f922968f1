import type { Labels } from '../provider/labels.ts';
import { usePartLabels } from '../provider/usePartLabels.ts';

/** What the query editor says, loaded with it. */
export const editorLabels = {
  queryEditor: 'SQL editor',
  editorPlaceholder: 'select …',
  runStatement: 'Run',
  runSelection: 'Run selection',
  runAll: 'Run all',
  runStatementHint: 'Run the statement at the cursor',
  runSelectionHint: 'Run what is selected',
  runAllHint: 'Run all statements, until the first error',
  runAllPastErrors: 'Run all, past errors',
  nothingToRun: 'There is no statement to run.',
  cancelRunHint: 'Stop what is running',
  quoteNotClosed: 'This quote is not closed.',
  commentNotClosed: 'This comment is not closed.',
  bracketNotClosed: (bracket: string) => `This “${bracket}” is not closed.`,
  bracketNotOpened: (bracket: string) => `Nothing is open that this “${bracket}” closes.`,
  updatesAllRows: (relation: string) =>
    `This changes every row of ${relation}. Add a WHERE clause, unless that is what you want.`,
  deletesAllRows: (relation: string) =>
    `This deletes every row of ${relation}. Add a WHERE clause, unless that is what you want.`,
  problems: 'Problems',
  noProblems: 'No problems',
  foldLines: 'Fold',
  unfoldLines: 'Unfold',
  foldedLines: 'Folded lines',
  unfoldedLines: 'Unfolded lines',
  /** Between two line numbers. */
  upToLine: 'to',
  suggestions: 'Suggestions',
  selectionDeleted: 'Selection deleted',
  currentMatch: 'current match',
  /** Before a line number. */
  onLine: 'on line',
  /** `$` is the line's number. */
  replacedOnLine: 'Replaced on line $',
  /** `$` is their number. */
  replacedMatches: 'Replaced $ matches',
  controlCharacter: 'Control character',
  parametersTitle: 'Values of the statement',
  parametersHint: 'They are sent beside the statement and never become part of its text.',
  parameterOfAnyType: 'any type',
  parameterLooksOdd: (type: string) => `${type} – this does not look like one`,
  parameterIsNull: (parameter: string) => `${parameter} is NULL`,
  parameterNameTooShort: (name: string) =>
    `The statement has so many parameters that “:${name}” needs a longer name.`,
  fileTooLarge: (name: string) => `${name} is larger than the 10 MB that can be edited.`,
  fileIsNoText: (name: string) => `${name} is no text in UTF-8 or UTF-16.`,
  formatRefused: (count: number) =>
    count === 1
      ? 'The formatter cannot read this statement. It is as it was.'
      : `The formatter cannot read ${count} of the statements. They are as they were.`,
  moreCommands: 'More commands',
  noText: 'There is no text.',
  formatStatement: 'Format',
  formatAll: 'Format all',
  toggleComment: 'Toggle comment',
  findAndReplace: 'Find and replace',
  openFile: 'Insert a file…',
  vimKeys: 'Vim keys',
  vimKeysNotLoaded: 'The keys of vim could not be loaded. Those of every editor work.',
  showProblems: 'Show problems',
  find: 'Find',
  replaceWith: 'Replace with',
  matchCase: 'Match case',
  wholeWords: 'Whole words',
  regularExpression: 'Regular expression',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  replace: 'Replace',
  replaceAll: 'Replace all',
  notARegularExpression: 'no regular expression',
  matchCount: ({ count, current, isCut }: { count: number; current: number; isCut: boolean }) => {
    if (count === 0) return 'no match';
    const all = `${count}${isCut ? ' and more' : ''}`;
    return current > 0 ? `${current} of ${all}` : count === 1 ? '1 match' : `${all} matches`;
  },
  /** Strings of CodeMirror's own panels, by their English text: `{ Find: 'Suchen' }`. */
  editorPhrases: {} as Readonly<Record<string, string>>,
};

/** The words of the editor, with those that all parts share. */
export type EditorLabels = Labels & Readonly<typeof editorLabels>;

/** The words of the editor, as the host says them. */
export function useEditorLabels(): EditorLabels {
  return usePartLabels(editorLabels);
}
