import type { EditorView } from '@codemirror/view';
import type { TakeFiles } from './files/dropFiles.ts';
import type { RunHandlers } from './runKeymap.ts';

/** What an editor cannot do by itself: it asks the component around it. */
export interface EditorHandlers extends RunHandlers {
  /** Lays out the statements that are selected, or the one at the cursor. */
  format(view: EditorView): void;
  readonly takeFiles: TakeFiles;
}
