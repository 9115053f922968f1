import type { PlacedRow } from '../scroll/rowSlots.ts';
import { PaintedRow } from './PaintedRow.ts';
import type { RowDrawing, RowsDrawing } from './rowDrawing.ts';

/**
 * Writes rows into the elements that React made for them, and only what differs from what stands there. React, which
 * compares every property of every cell, takes several times as long, and a step of the wheel draws hundreds of cells.
 *
 * Each of the two touches what is its own. React's are the elements of rows and cells, what a column gives to all of its
 * cells, editors, and what a host draws; the painter's is all else that differs from row to row.
 */
export class RowsPainter {
  readonly #painted = new WeakMap<Element, PaintedRow>();
  #bySlot: ReadonlyMap<number, PaintedRow> = new Map();

  /** Takes over the elements that React made, one for each row in the order of `placed`. */
  adopt(content: Element, placed: readonly PlacedRow[]): void {
    const { children } = content;
    this.#bySlot = new Map(
      placed.flatMap(({ slot }, place) => {
        const element = children[place];
        return element ? [[slot, this.#rowIn(element)] as const] : [];
      }),
    );
  }

  /** Whether there is an element for each of the rows, and none besides. */
  canPaint(placed: readonly PlacedRow[]): boolean {
    return placed.length === this.#bySlot.size && placed.every(({ slot }) => this.#bySlot.has(slot));
  }

  paint(placed: readonly PlacedRow[], rowAt: (index: number) => RowDrawing, rows: RowsDrawing): void {
    for (const { slot, index } of placed) this.#bySlot.get(slot)?.paint(rowAt(index), rows);
  }

  #rowIn(element: Element): PaintedRow {
    const known = this.#painted.get(element);
    if (known) return known;
    // `GridRow` makes nothing else.
    const made = new PaintedRow(element as HTMLElement);
    this.#painted.set(element, made);
    return made;
  }
}
