import { RangeSetBuilder, type Extension } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import { documentStatements, statementAtCursor } from './documentStatements.ts';

const line = Decoration.line({ class: 'cm-statement' });

/** Shows which statement is meant by the cursor, where the document has more than one. */
export function activeStatement(): Extension {
  return ViewPlugin.define((view) => new Marks(view), { decorations: (marks) => marks.decorations });
}

class Marks {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = decorate(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.selectionSet || update.viewportChanged) {
      this.decorations = decorate(update.view);
    }
  }
}

function decorate(view: EditorView): DecorationSet {
  const { state, viewport } = view;
  const builder = new RangeSetBuilder<Decoration>();
  const statement = documentStatements(state).length > 1 ? statementAtCursor(state) : null;
  if (statement) {
    const end = Math.min(statement.to, viewport.to);
    for (let at = Math.max(statement.from, viewport.from); at <= end;) {
      const { from, to } = state.doc.lineAt(at);
      builder.add(from, from, line);
      at = to + 1;
    }
  }
  return builder.finish();
}
