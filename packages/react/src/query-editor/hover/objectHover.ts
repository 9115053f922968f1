import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { Prec, type EditorState, type Extension } from '@codemirror/state';
import {
  activateHover,
  closeHoverTooltip,
  EditorView,
  hoverTooltip,
  keymap,
  type Tooltip,
} from '@codemirror/view';
import type { CompletionCatalog } from '../completion/completionCatalog.ts';
import { cardOf, spokenCard, type CardLabels } from './card.ts';
import { drawCard } from './drawCard.ts';
import { nameAt, type NameAt } from './nameAt.ts';
import { resolveName } from './resolveName.ts';

const parseMs = 50;
const readAhead = 5000;

/** The name at a position of an editor. */
export function nameIn(state: EditorState, position: number): NameAt | null {
  const to = Math.min(state.doc.length, position + readAhead);
  const tree = ensureSyntaxTree(state, to, parseMs) ?? syntaxTree(state);
  return nameAt(tree, position, (from, end) => state.sliceDoc(from, end));
}

/**
 * Shows what a name is, in a card: under the pointer, or at the cursor with F1, which also speaks it. Escape closes it, as
 * does every change of the text or the cursor.
 */
export function objectHover(catalog: CompletionCatalog, labels: CardLabels): Extension {
  const hover = hoverTooltip(
    async (view, position) => {
      const name = nameIn(view.state, position);
      const meaning = name && (await resolveName(name, catalog));
      return name && meaning ? tooltipOf(name, cardOf(meaning, labels)) : null;
    },
    { hideOnChange: true },
  );
  const isOpen = (state: EditorState) => state.field(hover.active, false)?.length !== 0;
  const show = (view: EditorView) => {
    const { head } = view.state.selection.main;
    void announce(view, head, catalog, labels);
    activateHover(view, head, -1, {
      tooltip: hover,
      until: (tr) => tr.docChanged || tr.selection !== undefined,
    });
    return true;
  };
  const close = (view: EditorView) => {
    if (!isOpen(view.state)) return false;
    view.dispatch({ effects: closeHoverTooltip(hover) });
    return true;
  };
  return [
    hover,
    Prec.high(
      keymap.of([
        { key: 'F1', run: show, preventDefault: true },
        { key: 'Escape', run: close },
      ]),
    ),
    cardLook,
  ];
}

function tooltipOf({ from, to }: NameAt, card: ReturnType<typeof cardOf>): Tooltip {
  return {
    pos: from,
    end: to,
    above: true,
    create: (view) => ({ dom: drawCard(card, view.dom.ownerDocument) }),
  };
}

async function announce(
  view: EditorView,
  position: number,
  catalog: CompletionCatalog,
  labels: CardLabels,
): Promise<void> {
  const name = nameIn(view.state, position);
  const meaning = name && (await resolveName(name, catalog));
  const text = meaning ? spokenCard(cardOf(meaning, labels)) : labels.hoverNothing;
  if (view.dom.isConnected) view.dispatch({ effects: EditorView.announce.of(text) });
}

const token = (name: string) => `var(--studio-${name})`;

const cardLook = EditorView.theme({
  '.cm-card': {
    padding: '8px 10px',
    maxWidth: '420px',
    maxHeight: '320px',
    overflow: 'auto',
    fontSize: token('text-sm'),
    lineHeight: '1.45',
  },
  '.cm-card-title': { fontFamily: token('font-mono'), fontWeight: '600', overflowWrap: 'anywhere' },
  '.cm-card-facts': { color: token('text-muted') },
  '.cm-card-comment': { marginTop: '4px', whiteSpace: 'pre-wrap' },
  '.cm-card-columns': {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: '16px',
    margin: '6px 0 0',
    fontFamily: token('font-mono'),
    fontSize: token('text-xs'),
  },
  '.cm-card-columns dd': { margin: '0', color: token('text-muted') },
});
