import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { Prec, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import {
  closeHoverTooltip,
  EditorView,
  hoverTooltip,
  keymap,
  showTooltip,
  type Tooltip,
} from '@codemirror/view';
import type { CompletionCatalog } from '../completion/completionCatalog.ts';
import { cardOf, spokenCard, type Card, type CardLabels } from './card.ts';
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

/** Shows or, with `null`, takes away the card that was asked for by key. */
const setCard = StateEffect.define<Tooltip | null>();

const cardAtCursor = StateField.define<Tooltip | null>({
  create: () => null,
  update(card, transaction) {
    for (const effect of transaction.effects) if (effect.is(setCard)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : card;
  },
  provide: (field) => showTooltip.from(field),
});

/**
 * Shows what a name is, in a card: under the pointer, or at the cursor with F1, which also speaks it. Escape closes it, as
 * does every change of the text or the cursor.
 */
export function objectHover(catalog: CompletionCatalog, labels: CardLabels): Extension {
  const cardAt = async (state: EditorState, position: number) => {
    const name = nameIn(state, position);
    const meaning = name && (await resolveName(name, catalog));
    return name && meaning ? { name, card: cardOf(meaning, labels) } : null;
  };
  const hover = hoverTooltip(
    async (view, position) => {
      const found = await cardAt(view.state, position);
      return found && tooltipOf(found.name, found.card);
    },
    { hideOnChange: true },
  );
  const show = (view: EditorView) => {
    const { doc, selection } = view.state;
    void cardAt(view.state, selection.main.head).then((found) => {
      if (!view.dom.isConnected || view.state.doc !== doc || !view.state.selection.eq(selection)) return;
      const spoken = EditorView.announce.of(found ? spokenCard(found.card) : labels.hoverNothing);
      view.dispatch({ effects: [setCard.of(found && tooltipOf(found.name, found.card)), spoken] });
    });
    return true;
  };
  const close = (view: EditorView) => {
    const { state } = view;
    if (!state.field(cardAtCursor) && state.field(hover.active).length === 0) return false;
    view.dispatch({ effects: [setCard.of(null), closeHoverTooltip(hover)] });
    return true;
  };
  return [
    hover,
    cardAtCursor,
    Prec.high(
      keymap.of([
        { key: 'F1', run: show, preventDefault: true },
        { key: 'Escape', run: close },
      ]),
    ),
    cardLook,
  ];
}

function tooltipOf({ from, to }: NameAt, card: Card): Tooltip {
  return {
    pos: from,
    end: to,
    above: true,
    create: (view) => ({ dom: drawCard(card, view.dom.ownerDocument) }),
  };
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
