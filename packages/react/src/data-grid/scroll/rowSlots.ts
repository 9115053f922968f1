/** A row in the place of the page that draws it. */
export interface PlacedRow {
  readonly slot: number;
  readonly index: number;
}

/**
 * Gives each drawn row a slot: an element of the page that stays as rows scroll and gets another row once its own has left.
 * Making the elements of a row costs a browser several times what changing their texts does. A row keeps its slot as long
 * as it is drawn, so that the focus and an open editor stay where they are.
 */
export class RowSlots {
  /** Rows by slot; `undefined` for a slot that draws none. */
  #rows: readonly (number | undefined)[] = [];

  /** The slots of these rows, by slot. The same rows again change nothing, so a render may ask twice. */
  place(rows: readonly number[]): readonly PlacedRow[] {
    const wanted = new Set(rows);
    const slots = this.#rows.map((row) => (row !== undefined && wanted.delete(row) ? row : undefined));
    let slot = 0;
    for (const row of wanted) {
      while (slot < slots.length && slots[slot] !== undefined) slot += 1;
      slots[slot] = row;
    }
    this.#rows = slots;
    return slots.flatMap((index, place) => (index === undefined ? [] : [{ slot: place, index }]));
  }
}
