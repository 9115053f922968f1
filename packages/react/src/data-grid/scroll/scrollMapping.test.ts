import { describe, expect, it } from 'vitest';
import {
  isStuck,
  nextPosition,
  scrollHeightOf,
  scrollOfTop,
  topOfScroll,
  type ScrollPosition,
} from './scrollMapping.ts';

const rowHeight = 28;
const viewHeight = 700;
const geometryOf = (rows: number) => ({ contentHeight: rows * rowHeight, viewHeight });

describe.each([1e4, 1e6, 1e7, 1e9, 2 ** 31])('%d rows', (rows) => {
  const geometry = geometryOf(rows);
  const lastTop = geometry.contentHeight - viewHeight;
  const lastScrollTop = scrollHeightOf(geometry) - viewHeight;

  it('reaches the first and the last pixel with the thumb', () => {
    expect(topOfScroll(0, geometry)).toBe(0);
    expect(topOfScroll(lastScrollTop, geometry)).toBe(lastTop);
  });

  it.each(['top', 'middle', 'end'])('moves by exactly the wheel at the %s', (place) => {
    const wheel = place === 'end' ? -400 : 400;
    const start = place === 'top' ? 0 : place === 'middle' ? Math.floor(lastTop / 2) : lastTop;
    let position: ScrollPosition = { top: start, scrollTop: scrollOfTop(start, geometry) };
    for (let step = 0; step < 10; step += 1) {
      position = nextPosition(position, position.scrollTop + wheel, geometry);
      expect(isStuck(position, geometry)).toBe(false);
    }
    expect(position.top - start).toBeCloseTo(10 * wheel, 3);
  });

  it('puts the thumb back to the same place that it was dragged to', () => {
    for (const share of [0, 0.001, 0.3, 0.5, 0.999, 1]) {
      const scrollTop = share * lastScrollTop;
      expect(scrollOfTop(topOfScroll(scrollTop, geometry), geometry)).toBeCloseTo(scrollTop, 3);
    }
  });

  it('keeps room for the wheel toward both ends wherever scrolling rests', () => {
    for (const top of [1, 27, 5_000, 199_999, lastTop - 199_999, lastTop - 5_000, lastTop - 1]) {
      if (top < 0 || top > lastTop) continue;
      const scrollTop = scrollOfTop(top, geometry);
      expect(isStuck({ top, scrollTop }, geometry)).toBe(false);
    }
  });
});

describe('isStuck', () => {
  it('sees that the thumb ran out of way before the content did', () => {
    const geometry = geometryOf(1e9);
    expect(isStuck({ top: 1_000_000, scrollTop: 0 }, geometry)).toBe(true);
    const lastScrollTop = scrollHeightOf(geometry) - viewHeight;
    expect(isStuck({ top: 1_000_000, scrollTop: lastScrollTop }, geometry)).toBe(true);
  });
});

describe('content that fits into the view', () => {
  it('does not scroll', () => {
    expect(topOfScroll(50, { contentHeight: 100, viewHeight: 700 })).toBe(0);
    expect(scrollOfTop(50, { contentHeight: 100, viewHeight: 700 })).toBe(0);
  });
});
