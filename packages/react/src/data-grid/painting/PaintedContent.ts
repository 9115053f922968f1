import { linkLook, sizeLook, swatchLook, swatchSize, type DrawnCell } from '../cells/drawnCell.ts';

/**
 * What a cell of the page holds, changed by hand. It touches no nodes but its own, so that those which React puts beside
 * them, as an editor is, stay what React takes them for.
 */
export class PaintedContent {
  readonly #cell: HTMLElement;
  #drawn: DrawnCell | undefined;
  #nodes: readonly ChildNode[] = [];
  /** Of `#nodes` or in one of them: what holds the value's text. */
  #text: Text | undefined;

  constructor(cell: HTMLElement) {
    this.#cell = cell;
  }

  /** Makes the cell hold what is drawn; nothing leaves it to React. */
  paint(drawn: DrawnCell | undefined): void {
    const before = this.#drawn;
    this.#drawn = drawn;
    if (before && drawn && this.#text && isSameShape(before, drawn)) {
      if (before.text !== drawn.text) this.#text.data = drawn.text;
      return;
    }
    for (const node of this.#nodes) node.remove();
    this.#text = drawn && this.#cell.ownerDocument.createTextNode(drawn.text);
    this.#nodes = drawn && this.#text ? nodesOf(drawn, this.#text) : [];
    this.#cell.prepend(...this.#nodes);
  }
}

/** Whether nothing but their texts differs. */
function isSameShape(one: DrawnCell, other: DrawnCell): boolean {
  return (
    one.className === other.className &&
    one.size === other.size &&
    one.href === other.href &&
    one.swatch === other.swatch
  );
}

function nodesOf({ className, size, href, swatch }: DrawnCell, text: Text): readonly ChildNode[] {
  const document = text.ownerDocument;
  const parts: ChildNode[] = [];
  if (swatch !== undefined) {
    const element = spanOf(document, swatchLook);
    element.setAttribute('aria-hidden', 'true');
    element.style.inlineSize = element.style.blockSize = `${swatchSize}px`;
    element.style.background = swatch;
    parts.push(element);
  }
  parts.push(href === undefined ? text : linkOf(document, href, text));
  if (size !== undefined) parts.push(spanOf(document, sizeLook, size));
  return className === undefined ? parts : [spanOf(document, className, ...parts)];
}

function linkOf(document: Document, href: string, text: Text): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = linkLook;
  link.href = href;
  link.target = '_blank';
  link.rel = 'noreferrer noopener';
  link.tabIndex = -1;
  link.append(text);
  return link;
}

function spanOf(document: Document, className: string, ...children: (ChildNode | string)[]): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  span.append(...children);
  return span;
}
