import { highlightingFor, syntaxTree } from '@codemirror/language';
import { Prec, type EditorState, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { highlightTree } from '@lezer/highlight';
import { dollarTag, routineBodyAt, type RoutineBody } from './completion/routineBody.ts';
import { statementAround, type Stretch } from './completion/statementTokens.ts';
import type { SyntaxNode } from './syntax.ts';

/** A longer body is read anew with every letter for too long, and stays the one string that it is for the parser. */
const longest = 20_000;

/**
 * Colours the bodies of routines between dollars as the SQL and PL/pgSQL that they are. Only those in sight are read, and
 * the tree of the script stays as it is, which all else relies on.
 */
export function bodyColours(): Extension {
  const plugin = ViewPlugin.define((view) => new BodyColours(view), {
    decorations: (own) => own.decorations,
  });
  // Of two marks the one that goes before is drawn within the other, and its colour is seen.
  return [Prec.highest(plugin), look];
}

class BodyColours {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = colours(view);
  }

  update(update: ViewUpdate): void {
    const isParsed = syntaxTree(update.state) !== syntaxTree(update.startState);
    if (update.docChanged || update.viewportChanged || isParsed) this.decorations = colours(update.view);
  }
}

function colours({ state, visibleRanges }: EditorView): DecorationSet {
  const tree = syntaxTree(state);
  const marks: Range<Decoration>[] = [];
  for (const visible of visibleRanges) {
    tree.iterate({
      ...visible,
      enter({ name, from, to, node }) {
        if (name !== 'String' || to - from > longest) return;
        const body = bodyOf(state, node);
        if (body) marks.push(...marksOf(state, body, visible));
      },
    });
  }
  return Decoration.set(marks, true);
}

function bodyOf(state: EditorState, text: SyntaxNode): RoutineBody | null {
  const tree = syntaxTree(state);
  const read = (from: number, to: number) => state.sliceDoc(from, to);
  const tag = dollarTag(text, read);
  if (tag === null) return null;
  const start = text.from + tag.length;
  return routineBodyAt(tree, text, statementAround(tree, text, start), start, read);
}

function marksOf(state: EditorState, body: RoutineBody, visible: Stretch): readonly Range<Decoration>[] {
  const start = Math.max(body.from, visible.from);
  const end = Math.min(body.to, visible.to);
  if (start >= end) return [];
  const marks = [plain.range(start, end)];
  highlightTree(
    body.tree,
    { style: (tags) => highlightingFor(state, tags) },
    (from, to, style) =>
      marks.push(Decoration.mark({ class: style }).range(body.from + from, body.from + to)),
    start - body.from,
    end - body.from,
  );
  return marks;
}

/** What is no keyword, literal or comment of a body is no string either. */
const plain = Decoration.mark({ class: 'cm-routine-body' });
const look = EditorView.theme({ '.cm-routine-body': { color: 'var(--studio-text)' } });
