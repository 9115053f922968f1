import {
  lintGutter,
  lintKeymap,
  setDiagnostics,
  setDiagnosticsEffect,
  type Diagnostic,
} from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** An error at a place of the document. */
export interface EditorError {
  /** In UTF-16 code units from 0. */
  readonly position: number;
  readonly message: string;
}

/** Shows errors where they are, until the text changes: what the database said was about the text before. */
export function errorMarks(): Extension {
  return [
    lintGutter(),
    keymap.of(lintKeymap),
    EditorState.transactionExtender.of((transaction) =>
      transaction.docChanged ? { effects: setDiagnosticsEffect.of([]) } : null,
    ),
  ];
}

/** Marks these errors and no others. */
export function showErrors(view: EditorView, errors: readonly EditorError[]): void {
  view.dispatch(
    setDiagnostics(
      view.state,
      errors.map((error) => toDiagnostic(view.state, error)),
    ),
  );
}

function toDiagnostic(state: EditorState, { position, message }: EditorError): Diagnostic {
  const at = Math.max(0, Math.min(position, state.doc.length));
  const word = state.wordAt(at);
  const line = state.doc.lineAt(at);
  // At the end of a line there is nothing to underline but what stands before.
  const [from, to] =
    word && word.from === at
      ? [at, word.to]
      : at < line.to
        ? [at, at + 1]
        : [Math.max(line.from, at - 1), at];
  return { from, to, severity: 'error', message };
}
