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
  /** Strings of CodeMirror's own panels, by their English text: `{ Find: 'Suchen' }`. */
  editorPhrases: {} as Readonly<Record<string, string>>,
};
