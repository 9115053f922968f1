import {
  StateField,
  type ChangeDesc,
  type EditorState,
  type Extension,
  type Text,
  type Transaction,
} from '@codemirror/state';
import {
  createStatementReader,
  statementAt,
  statementsOf,
  type ReadStatement,
  type StatementRange,
} from './statements.ts';

/** Characters that are read at a time, unless one statement is longer. */
const windowLength = 32_768;

const field = StateField.define<readonly ReadStatement[]>({
  create: ({ doc }) => readOn(doc, [], () => undefined),
  update: (before, transaction) => (transaction.docChanged ? readAnew(before, transaction) : before),
});

/**
 * Knows the statements of the document at every moment. At a change only those are read again that it touches: between
 * two statements the splitter knows nothing of what was before, so it may begin at any, and stop where it meets an old end.
 */
export function statementIndex(): Extension {
  return field;
}

/** The statements of a document. */
export function documentStatements(state: EditorState): readonly StatementRange[] {
  return state.field(field, false) ?? statementsOf(state.doc.toString());
}

/** The statement that the cursor means; `null` where there is none. */
export function statementAtCursor(state: EditorState): StatementRange | null {
  const read = (from: number, to: number) => state.sliceDoc(from, to);
  return statementAt(documentStatements(state), state.selection.main.head, read);
}

function readAnew(
  before: readonly ReadStatement[],
  { changes, newDoc }: Transaction,
): readonly ReadStatement[] {
  const { fromA, toA, shift } = changedRange(changes);
  const first = before.findIndex(({ reach }) => reach > fromA);
  const kept = first < 0 ? before : before.slice(0, first);
  let next = 0;
  const untouchedFrom = (place: number) => {
    while (next < before.length && endOf(before, next) < Math.max(toA, place - shift)) next += 1;
    if (endOf(before, next) !== place - shift) return undefined;
    return before.slice(next + 1).map((statement) => moved(statement, shift));
  };
  return readOn(newDoc, kept, untouchedFrom);
}

const endOf = (statements: readonly ReadStatement[], index: number) => statements[index]?.next ?? Infinity;

/** The one stretch of the old document that holds all changes, and how far they move what is behind. */
function changedRange(changes: ChangeDesc) {
  let fromA = Infinity;
  let toA = 0;
  changes.iterChangedRanges((from, to) => {
    fromA = Math.min(fromA, from);
    toA = Math.max(toA, to);
  });
  return { fromA, toA, shift: changes.newLength - changes.length };
}

/** Reads on behind the statements that are known, until the end or a place from which on they are known. */
function readOn(
  doc: Text,
  known: readonly ReadStatement[],
  knownFrom: (place: number) => readonly ReadStatement[] | undefined,
): readonly ReadStatement[] {
  const statements = [...known];
  let from = known.at(-1)?.next ?? 0;
  for (let length = windowLength; ; length *= 2) {
    const text = doc.sliceString(from, from + length);
    const isRest = from + length >= doc.length;
    const read = createStatementReader(text);
    let at = 0;
    for (let statement = read(0); statement; statement = read(at)) {
      // What looked as far as the window reaches may be other than it looks.
      if (!isRest && statement.reach > text.length) break;
      statements.push(moved(statement, from));
      at = statement.next;
      const rest = knownFrom(from + at);
      if (rest) return [...statements, ...rest];
    }
    if (isRest) return statements;
    if (at > 0) length = windowLength / 2;
    from += at;
  }
}

function moved({ from, to, next, reach }: ReadStatement, by: number): ReadStatement {
  return { from: from + by, to: to + by, next: next + by, reach: reach + by };
}
