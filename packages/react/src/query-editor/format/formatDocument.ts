import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { documentStatements, statementAtCursor } from '../documentStatements.ts';
import type { StatementRange } from '../statements.ts';
import type { LayoutChange } from './layoutChanges.ts';

/** What formatting came to. */
export interface Formatted {
  /** Statements that are laid out now, those included that were before. */
  readonly done: number;
  /** Statements that the formatter cannot read, or would have changed; they are as they were. */
  readonly refused: number;
}

/** Milliseconds after which the page gets a turn. */
const longestTurnMs = 30;

/**
 * Lays out the statements that the selections touch, or the one at the cursor, or all: one step that can be undone. Only
 * blanks change, so every cursor stays at its word. Nothing happens where the text changes meanwhile.
 */
export async function formatDocument(
  view: EditorView,
  scope: 'selection' | 'all',
): Promise<Formatted | undefined> {
  const { state } = view;
  const { formatStatement } = await import('./formatStatement.ts');
  const statements = scope === 'all' ? documentStatements(state) : touchedStatements(state);
  const changes: LayoutChange[] = [];
  let refused = 0;
  let turn = performance.now();
  for (const { from, to } of statements) {
    if (performance.now() - turn > longestTurnMs) {
      await new Promise((resolve) => setTimeout(resolve));
      turn = performance.now();
    }
    const layout = formatStatement(state.sliceDoc(from, to));
    if (!layout) refused += 1;
    for (const change of layout ?? [])
      changes.push({ from: from + change.from, to: from + change.to, insert: change.insert });
  }
  if (view.state.doc !== state.doc) return undefined;
  if (changes.length > 0) {
    const set = state.changes(changes);
    // A cursor between two words stays before the one that follows.
    const selection = view.state.selection.map(set, 1);
    view.dispatch({ changes: set, selection, userEvent: 'input.format', scrollIntoView: true });
  }
  return { done: statements.length - refused, refused };
}

function touchedStatements(state: EditorState): readonly StatementRange[] {
  const { ranges, main } = state.selection;
  if (ranges.length === 1 && main.empty) return [statementAtCursor(state) ?? []].flat();
  return documentStatements(state).filter((statement) =>
    ranges.some(({ from, to }) => from < statement.to && to > statement.from),
  );
}
