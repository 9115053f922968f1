import { Annotation, Text, type ChangeSpec, type EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** On changes that come from the host, which it need not be told of. */
export const fromHost = Annotation.define<boolean>();

/** How many values the host may be behind. */
const maxEchoes = 200;

/** Keeps an editor's document and a host's value the same, while either may change it. */
export interface ValueLink {
  /** The text as the host shall have it next. */
  emit(value: string): void;
  /** What the host has. Applied where it is news, and not where it is what the editor said before. */
  receive(view: EditorView, value: string): void;
}

/**
 * A host that answers late gives back an older text while the user types on; taking that for news would undo what was
 * typed and move the cursor.
 */
export function createValueLink(): ValueLink {
  let emitted: string[] = [];
  return {
    emit(value) {
      emitted.push(value);
      if (emitted.length > maxEchoes) emitted.shift();
    },
    receive(view, value) {
      const echo = emitted.lastIndexOf(value);
      if (echo >= 0) {
        emitted = emitted.slice(echo);
        return;
      }
      emitted = [];
      const changes = changesTo(view.state, value);
      if (changes) view.dispatch({ changes, annotations: fromHost.of(true) });
    },
  };
}

/** The one stretch that differs, so that cursor, folds and history outside of it stay. */
function changesTo(state: EditorState, value: string): ChangeSpec | null {
  const before = state.doc.toString();
  // A document has `\n` at every line end, whatever the text came with.
  const after = value.split(/\r\n?|\n/).join('\n');
  if (before === after) return null;
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
  let toBefore = before.length;
  let toAfter = after.length;
  while (toBefore > from && toAfter > from && before[toBefore - 1] === after[toAfter - 1]) {
    toBefore -= 1;
    toAfter -= 1;
  }
  return { from, to: toBefore, insert: Text.of(after.slice(from, toAfter).split('\n')) };
}
