import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { statementAt, statementsOf, type StatementRange } from './statements.ts';
import type { SyntaxTree } from './syntax.ts';

/** Milliseconds that running may wait for the parser: enough for some megabytes, of which it has read most before. */
const parseMs = 5000;

const known = new WeakMap<SyntaxTree, readonly StatementRange[]>();

/** The statements of a document, as far as it is parsed. Read once for each state of the text. */
export function documentStatements(
  state: EditorState,
  tree: SyntaxTree = syntaxTree(state),
): readonly StatementRange[] {
  const before = known.get(tree);
  if (before) return before;
  const statements = statementsOf(tree, (from, to) => state.sliceDoc(from, to));
  known.set(tree, statements);
  return statements;
}

/** The statement that the cursor means, as far as the document is parsed; `null` where there is none. */
export function statementAtCursor(
  state: EditorState,
  tree: SyntaxTree = syntaxTree(state),
): StatementRange | null {
  const read = (from: number, to: number) => state.sliceDoc(from, to);
  return statementAt(documentStatements(state, tree), state.selection.main.head, read);
}

/**
 * The tree of the whole document. `null` where the parser does not get through in time: then nobody knows what the
 * cursor means, and running the wrong statement would be worse than running none.
 */
export function wholeTree(state: EditorState): SyntaxTree | null {
  return ensureSyntaxTree(state, state.doc.length, parseMs);
}
