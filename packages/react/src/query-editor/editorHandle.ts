import { EditorView } from '@codemirror/view';
import type { TakeFiles } from './files/dropFiles.ts';
import { textToRun, type RunText } from './runKeymap.ts';

/** What a host can do with an editor beside holding its text. */
export interface QueryEditorHandle {
  /** What Run would run now: the selection, or the statement at the cursor; `null` where there is neither. */
  textToRun(): RunText | null;
  /**
   * Gives what Run would run now to `use`, for something else than a run; where it has parameters, once the user has given
   * them values, or never.
   */
  withText(use: (text: RunText) => void): void;
  /** Puts the cursor at the beginning of a range of the document, with the range in sight, and the focus into the editor. */
  showRange(range: readonly [start: number, end: number]): void;
  focus(): void;
  /** Puts the texts of files where the cursor is, as if they were dropped there. */
  insertFiles(files: readonly File[]): void;
}

/** What the editor does for it. */
export interface EditorHandleParts {
  readonly fill: (text: RunText, use: (filled: RunText) => void) => void;
  readonly takeFiles: TakeFiles;
}

/** The handle of an editor whose view may not be there yet. */
export function editorHandle(
  view: () => EditorView | null,
  { fill, takeFiles }: EditorHandleParts,
): QueryEditorHandle {
  return {
    withText(use) {
      const current = view();
      const text = current && textToRun(current.state);
      if (text) fill(text, use);
    },
    textToRun() {
      const current = view();
      return current && textToRun(current.state);
    },
    showRange([start]) {
      const current = view();
      if (!current) return;
      const anchor = Math.min(start, current.state.doc.length);
      const effects = EditorView.scrollIntoView(anchor, { y: 'center' });
      current.dispatch({ selection: { anchor }, effects });
      current.focus();
    },
    focus: () => view()?.focus(),
    insertFiles(files) {
      const current = view();
      if (current && !current.state.readOnly) takeFiles(current, files, current.state.selection.main.head);
    },
  };
}
