import { Prec, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Somewhere to put the text of files: a place in the document. */
export type TakeFiles = (view: EditorView, files: readonly File[], place: number) => void;

/** Files that are dropped on the editor go to where they are dropped. Text that is dropped is not meant. */
export function dropFiles(take: TakeFiles): Extension {
  return Prec.high(
    EditorView.domEventHandlers({
      drop(event, view) {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length === 0 || view.state.readOnly) return false;
        event.preventDefault();
        take(view, files, view.posAtCoords({ x: event.clientX, y: event.clientY }, false));
        return true;
      },
    }),
  );
}
