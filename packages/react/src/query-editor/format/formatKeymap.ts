import type { Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';

/** Shift-Alt-F lays out what is selected, or the statement at the cursor. */
export function formatKeymap(format: (view: EditorView) => void): Extension {
  return keymap.of([
    {
      key: 'Shift-Alt-f',
      run(view) {
        format(view);
        return true;
      },
    },
  ]);
}
