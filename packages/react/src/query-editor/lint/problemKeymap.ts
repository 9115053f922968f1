import {
  forEachDiagnostic,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic,
  type Diagnostic,
} from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, keymap, type Command } from '@codemirror/view';

/**
 * F8 and Shift-F8 go to the next and previous problem and say what it is; Mod-. mends the one at the cursor, or opens the
 * list of problems where there is a choice; Mod-Shift-m opens that list.
 */
export function problemKeymap(): Extension {
  return keymap.of([
    { key: 'F8', run: aloud(nextDiagnostic), shift: aloud(previousDiagnostic) },
    { key: 'Mod-.', run: fixAtCursor },
    { key: 'Mod-Shift-m', run: openLintPanel },
  ]);
}

/** The mark of a problem is seen and its words are not: a screen reader is told them. */
function aloud(move: Command): Command {
  return (view) => {
    if (!move(view)) return false;
    const words = problemsAtCursor(view.state).map(({ problem }) => problem.message);
    if (words.length > 0) view.dispatch({ effects: EditorView.announce.of(words.join(' ')) });
    return true;
  };
}

function fixAtCursor(view: EditorView): boolean {
  const problems = problemsAtCursor(view.state);
  const fixes = problems.flatMap(({ problem: { actions = [] }, from, to }) =>
    actions.map((action) => ({ action, from, to })),
  );
  const [only, another] = fixes;
  if (!only || another) return problems.length > 0 && openLintPanel(view);
  only.action.apply(view, only.from, only.to);
  return true;
}

function problemsAtCursor(state: EditorState) {
  const problems: { problem: Diagnostic; from: number; to: number }[] = [];
  const { head } = state.selection.main;
  forEachDiagnostic(state, (problem, from, to) => {
    if (from <= head && head <= to) problems.push({ problem, from, to });
  });
  return problems;
}
