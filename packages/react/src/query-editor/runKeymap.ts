import { closeCompletion } from '@codemirror/autocomplete';
import { Prec, type EditorState, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { TextStart } from '../query-run/queryRun.ts';
import { documentStatements, statementAtCursor } from './documentStatements.ts';

/** What to run, and where it begins in the document. */
export interface RunText {
  readonly sql: string;
  /** In UTF-16 code units from 0. */
  readonly offset: number;
  /** The line and the column of that, from 1. */
  readonly start?: TextStart;
  readonly scope: 'statement' | 'selection' | 'all';
  /** Values of `$1`, `$2` …, where the text has parameters: to be sent beside it. `:name` is written as one of these. */
  readonly parameters?: readonly (string | null)[];
  /** The same of each statement, where there are more than one: a list for each, empty for one without. */
  readonly statementParameters?: readonly (readonly (string | null)[])[];
  /** That a statement which fails does not end the script. */
  readonly onError?: 'continue';
}

/** What the editor's keys do. */
export interface RunHandlers {
  run(text: RunText): void;
  /** Answers whether there was something to cancel. */
  cancel(): boolean;
}

/** The selection, or else the statement at the cursor; `null` where there is neither. */
export function textToRun(state: EditorState): RunText | null {
  const { from, to, empty } = state.selection.main;
  if (!empty) return { ...textBetween(state, from, to), scope: 'selection' };
  const statement = statementAtCursor(state);
  if (!statement) return null;
  return { ...textBetween(state, statement.from, statement.to), scope: 'statement' };
}

function textBetween(state: EditorState, from: number, to: number): Omit<RunText, 'scope'> {
  const line = state.doc.lineAt(from);
  const column = [...line.text.slice(0, from - line.from)].length + 1;
  return { sql: state.sliceDoc(from, to), offset: from, start: { line: line.number, column } };
}

/** The whole document; `null` where it holds no statement. */
export function allTextToRun(state: EditorState): RunText | null {
  if (documentStatements(state).length === 0) return null;
  return { sql: state.doc.toString(), offset: 0, scope: 'all' };
}

/** The whole document, of which no error shall be the end. */
export function allTextPastErrors(state: EditorState): RunText | null {
  const all = allTextToRun(state);
  return all && { ...all, onError: 'continue' };
}

/**
 * Mod-Enter runs the selection or the statement at the cursor, Shift-Mod-Enter runs all until the first error,
 * Alt-Mod-Enter all past errors, Escape cancels. An Escape that closes a list or panel of the editor does only that.
 */
export function runKeymap(handlers: () => RunHandlers): Extension {
  const run = (textOf: (state: EditorState) => RunText | null) => (view: EditorView) => {
    // A list of suggestions would stay over the answer.
    closeCompletion(view);
    const text = textOf(view.state);
    if (text) handlers().run(text);
    return true;
  };
  return [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run: run(textToRun) },
        { key: 'Shift-Mod-Enter', run: run(allTextToRun) },
        { key: 'Alt-Mod-Enter', run: run(allTextPastErrors) },
      ]),
    ),
    Prec.low(keymap.of([{ key: 'Escape', run: () => handlers().cancel() }])),
  ];
}
