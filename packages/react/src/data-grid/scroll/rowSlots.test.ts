import { describe, expect, it } from 'vitest';
import { RowSlots } from './rowSlots.ts';

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('RowSlots', () => {
  it('draws a row that comes into sight where the one was that left', () => {
    const slots = new RowSlots();
    expect(slots.place(range(0, 3)).map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(slots.place(range(1, 4)).map(({ index }) => index)).toEqual([4, 1, 2, 3]);
    expect(slots.place(range(0, 3)).map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  it('keeps a row in its slot as long as it is drawn, wherever it stands', () => {
    const slots = new RowSlots();
    slots.place(range(0, 3));
    const kept = [2, ...range(1_000_000, 1_000_003)];
    const placed = slots.place(kept);
    expect(placed.find(({ index }) => index === 2)?.slot).toBe(2);
    expect(placed.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(kept);
  });

  it('uses no more slots than there were ever rows at once', () => {
    const slots = new RowSlots();
    for (let first = 0; first < 1_000; first += 7) {
      const placed = slots.place(range(first, first + 24));
      expect(Math.max(...placed.map(({ slot }) => slot))).toBe(24);
    }
    expect(slots.place([5, 6])).toHaveLength(2);
  });

  it('answers the same again', () => {
    const slots = new RowSlots();
    slots.place(range(0, 9));
    expect(slots.place(range(4, 13))).toEqual(slots.place(range(4, 13)));
  });
});
