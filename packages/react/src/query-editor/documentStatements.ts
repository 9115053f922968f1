import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { statementAt, statementsOf, type StatementRange } from './statements.ts';
import type { SyntaxTree } from './syntax.ts';

/** How long running may wait for the parser, which is done long before in all but the largest scripts. */
const parseMs = 300;

const known = new WeakMap<SyntaxTree, readonly StatementRange[]>();

/** The statements of a document, as far as it is parsed. Read once for each state of the text. */
export function documentStatements(state: EditorState): readonly StatementRange[] {
  const tree = syntaxTree(state);
  const before = known.get(tree);
  if (before) return before;
  const statements = statementsOf(tree, (from, to) => state.sliceDoc(from, to));
  known.set(tree, statements);
  return statements;
}

/** The statement that the cursor means; `null` in a document without any. */
export function statementAtCursor(state: EditorState): StatementRange | null {
  const read = (from: number, to: number) => state.sliceDoc(from, to);
  return statementAt(documentStatements(state), state.selection.main.head, read);
}

/** Lets the parser come to the end of the document, for an answer that must be right. */
export function parseAll(state: EditorState): void {
  ensureSyntaxTree(state, state.doc.length, parseMs);
}
