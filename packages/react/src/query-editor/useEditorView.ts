import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { editorAbilities } from './editorSetup.ts';
import { showErrors, type EditorError } from './lint/errorMarks.ts';
import { createValueLink, fromHost } from './externalValue.ts';
import type { EditorHandlers } from './editorHandlers.ts';
import type { EditorKeymap } from './VimKeysItem.tsx';

export interface EditorViewOptions {
  readonly element: RefObject<HTMLElement | null>;
  readonly value: string | undefined;
  readonly defaultValue: string;
  readonly onValueChange: ((value: string) => void) | undefined;
  readonly errors: readonly EditorError[];
  readonly surroundings: Extension;
  readonly nonce: string | undefined;
  readonly handlers: EditorHandlers;
  readonly keymap: EditorKeymap;
  readonly onKeymapFailed: () => void;
}

export interface EditorViewState {
  /** `null` until the element is in the page. */
  readonly view: EditorView | null;
  /** Whether something is selected. */
  readonly hasSelection: boolean;
  /** Whether there is any text. */
  readonly hasText: boolean;
}

/** Holds one CodeMirror view in an element, and follows what the host gives. */
export function useEditorView(options: EditorViewOptions): EditorViewState {
  const { element, value, errors, surroundings, nonce } = options;
  const [view, setView] = useState<EditorView | null>(null);
  const [hasSelection, setHasSelection] = useState(false);
  const [hasText, setHasText] = useState((value ?? options.defaultValue) !== '');
  const [compartment] = useState(() => new Compartment());
  const [keys] = useState(() => new Compartment());
  const [link] = useState(createValueLink);
  const latest = useRef(options);
  // Before the effects below, which create and change the view.
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (!element.current) return;
    const { value: given, defaultValue } = latest.current;
    const created = new EditorView({
      parent: element.current,
      state: EditorState.create({
        doc: given ?? defaultValue,
        extensions: [
          keys.of([]),
          editorAbilities(() => latest.current.handlers),
          compartment.of(latest.current.surroundings),
          nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
          EditorView.updateListener.of((update) => {
            if (update.selectionSet || update.docChanged) setHasSelection(!update.state.selection.main.empty);
            if (!update.docChanged) return;
            setHasText(update.state.doc.length > 0);
            const { onValueChange } = latest.current;
            if (
              !onValueChange ||
              update.transactions.every((transaction) => transaction.annotation(fromHost))
            )
              return;
            const text = update.state.doc.toString();
            link.emit(text);
            onValueChange(text);
          }),
        ],
      }),
    });
    setView(created);
    return () => {
      setView(null);
      created.destroy();
    };
  }, [element, nonce, compartment, keys, link]);

  useVimKeys(view, keys, latest, options.keymap === 'vim');

  useEffect(() => {
    if (view && value !== undefined) link.receive(view, value);
  }, [view, value, link]);
  useEffect(() => {
    view?.dispatch({ effects: compartment.reconfigure(surroundings) });
  }, [view, surroundings, compartment]);
  // By value: a host that makes a new array for each render must not bring back marks that an edit took away.
  const errorsKey = JSON.stringify(errors);
  useEffect(() => {
    if (view) showErrors(view, latest.current.errors);
  }, [view, errorsKey]);
  return { view, hasSelection, hasText };
}

/** Before all other keys, which vim needs to be. Where they cannot be loaded, those of every editor stay. */
function useVimKeys(
  view: EditorView | null,
  keys: Compartment,
  latest: RefObject<EditorViewOptions>,
  isWanted: boolean,
): void {
  useEffect(() => {
    if (!view || !isWanted) return;
    let isGone = false;
    import('./vimKeys.ts').then(
      ({ vimKeys }) => {
        if (!isGone) view.dispatch({ effects: keys.reconfigure(vimKeys()) });
      },
      () => {
        if (!isGone) latest.current.onKeymapFailed();
      },
    );
    return () => {
      isGone = true;
      view.dispatch({ effects: keys.reconfigure([]) });
    };
  }, [view, keys, latest, isWanted]);
}
