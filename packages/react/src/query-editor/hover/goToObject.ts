import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { ObjectRef } from '@studio/core';
import type { CompletionCatalog } from '../completion/completionCatalog.ts';
import { nameIn } from './objectHover.ts';
import { objectOf, resolveName } from './resolveName.ts';

/** Opens what a name means: by a click with Ctrl or Cmd, or at the cursor with F12. */
export function goToObject(catalog: CompletionCatalog, open: (ref: ObjectRef) => void): Extension {
  const goTo = (view: EditorView, position: number): boolean => {
    const name = nameIn(view.state, position);
    if (!name) return false;
    void resolveName(name, catalog).then((meaning) => {
      const ref = meaning && objectOf(meaning);
      if (ref) open(ref);
    });
    return true;
  };
  return [
    // Where there is a name, Ctrl or Cmd opens it; Alt adds a cursor there.
    EditorView.clickAddsSelectionRange.of(({ altKey, ctrlKey, metaKey }) => altKey || ctrlKey || metaKey),
    keymap.of([{ key: 'F12', run: (view) => goTo(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (event.button !== 0 || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
          return false;
        const position = view.posAtCoords({ x: event.clientX, y: event.clientY });
        // Not taken where there is no name, so that the click still adds a cursor there.
        return position !== null && goTo(view, position);
      },
    }),
  ];
}
