/** What the query editor says. */
export const editorLabels = {
  queryEditor: 'SQL editor',
  editorPlaceholder: 'select …',
  runStatement: 'Run',
  runSelection: 'Run selection',
  runAll: 'Run all',
  runStatementHint: 'Run the statement at the cursor',
  runSelectionHint: 'Run what is selected',
  runAllHint: 'Run all statements',
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
  /** Strings of CodeMirror's own panels, by their English text: `{ Find: 'Suchen' }`. */
  editorPhrases: {} as Readonly<Record<string, string>>,
};
