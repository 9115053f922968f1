import type { Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import type { CompletionCatalog } from './completionCatalog.ts';
import type { Scope } from './scope.ts';
import { createColumnReader } from './sourceColumns.ts';
import { placeIn } from './sqlCompletion.ts';

/** Milliseconds at one place before what it can name is read. */
const pauseMs = 150;

/**
 * Reads what the next list will need before it is asked for: what every list needs when the editor gets the focus, and the
 * columns of what the statement at the cursor names in every pause.
 */
export function readAhead(catalog: CompletionCatalog): Extension {
  return ViewPlugin.define((view) => createReader(view, catalog));
}

function createReader(view: EditorView, catalog: CompletionCatalog) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  const start = () => {
    stop();
    timer = setTimeout(() => readScope(view, catalog), pauseMs);
  };
  const begin = () => {
    catalog.prepare();
    start();
  };
  if (view.hasFocus) begin();
  return {
    update({ docChanged, selectionSet, focusChanged }: ViewUpdate) {
      if (!view.hasFocus) return stop();
      if (focusChanged) begin();
      else if (docChanged || selectionSet) start();
    },
    destroy: stop,
  };
}

function readScope({ state }: EditorView, catalog: CompletionCatalog): void {
  const { head } = state.selection.main;
  const place = placeIn(state, head);
  if (!place) return;
  const columns = createColumnReader(catalog);
  const own = head - place.scopeFrom;
  for (let scope: Scope | null = place.scope; scope; scope = scope.outer) {
    // A name that the cursor is at is being written still; most functions are the server's own, which has none to tell.
    const whole = scope.sources.filter(
      ({ origin, from, to }) => origin.kind !== 'function' && (own < from || to < own),
    );
    for (const source of whole) void columns.of(source);
  }
}
