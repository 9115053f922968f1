import { linter, lintGutter, setDiagnostics, setDiagnosticsEffect, type Diagnostic } from '@codemirror/lint';
import {
  EditorState,
  StateEffect,
  StateField,
  type ChangeDesc,
  type Extension,
  type StateEffectType,
} from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** An error at a place of the document. */
export interface EditorError {
  /** In UTF-16 code units from 0. */
  readonly position: number;
  readonly message: string;
}

type Diagnostics = readonly Diagnostic[];

const setRunErrors = StateEffect.define<Diagnostics>();
const setFindings = StateEffect.define<Diagnostics>();

/** What the database said was about the text before, so a change takes it away. */
const runErrors = diagnosticsField(setRunErrors, () => []);

/** What was found while typing holds until there is news, and moves with the text. */
const findings = diagnosticsField(setFindings, moved);

function moved(diagnostics: Diagnostics, changes: ChangeDesc): Diagnostics {
  return diagnostics.map((diagnostic) => {
    const from = changes.mapPos(diagnostic.from, 1);
    return { ...diagnostic, from, to: Math.max(from, changes.mapPos(diagnostic.to, -1)) };
  });
}

function diagnosticsField(
  effect: StateEffectType<Diagnostics>,
  onChange: (before: Diagnostics, changes: ChangeDesc) => Diagnostics,
): StateField<Diagnostics> {
  return StateField.define<Diagnostics>({
    create: () => [],
    update(before, { docChanged, changes, effects }) {
      const after = docChanged && before.length > 0 ? onChange(before, changes) : before;
      return effects.reduce((value, given) => (given.is(effect) ? given.value : value), after);
    },
  });
}

/** Marks errors of a run and findings of a linter in the text and beside it, each kind for as long as it is true. */
export function errorMarks(): Extension {
  return [
    runErrors,
    findings,
    linter(null),
    lintGutter(),
    EditorState.transactionExtender.of((transaction) => {
      const { startState, docChanged, changes } = transaction;
      if (!docChanged || startState.field(runErrors).length === 0) return null;
      return { effects: setDiagnosticsEffect.of(moved(startState.field(findings), changes)) };
    }),
  ];
}

/** Marks these errors of a run and no others. */
export function showErrors(view: EditorView, errors: readonly EditorError[]): void {
  const { state } = view;
  const marks = errors.map((error) => toDiagnostic(state, error));
  if (marks.length === 0 && state.field(runErrors).length === 0) return;
  view.dispatch(
    { effects: setRunErrors.of(marks) },
    setDiagnostics(state, [...state.field(findings), ...marks]),
  );
}

/** Marks what was found while typing, and nothing else that was. */
export function showFindings(view: EditorView, found: Diagnostics): void {
  const { state } = view;
  if (found.length === 0 && state.field(findings).length === 0) return;
  view.dispatch(
    { effects: setFindings.of(found) },
    setDiagnostics(state, [...found, ...state.field(runErrors)]),
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
        ? [at, at + characterLength(state, at)]
        : [Math.max(line.from, at - 1), at];
  return { from, to, severity: 'error', message };
}

/** Two for a character that is written with two code units. */
function characterLength(state: EditorState, at: number): number {
  return (state.sliceDoc(at, at + 2).codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}
