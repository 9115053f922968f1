import { describe, expect, test } from 'vitest';
import { placeTooltip } from './placeTooltip.ts';

const page = { width: 400, height: 300 };
const tooltip = { width: 100, height: 20 };

describe('a tooltip stands', () => {
  test.each([
    ['under the middle of its control', { left: 150, top: 50 }, { left: 115, top: 86 }],
    ['above a control at the lower edge', { left: 150, top: 260 }, { left: 115, top: 234 }],
    ['wholly in sight at the left edge', { left: 0, top: 50 }, { left: 8, top: 86 }],
    ['wholly in sight at the right edge', { left: 370, top: 50 }, { left: 292, top: 86 }],
  ])('%s', (_, corner, place) => {
    expect(placeTooltip({ ...corner, width: 30, height: 30 }, tooltip, page)).toEqual(place);
  });

  test('below where neither side has room, rather than out of sight at the top', () => {
    const low = { width: 400, height: 60 };
    expect(placeTooltip({ left: 150, top: 10, width: 30, height: 30 }, tooltip, low).top).toBe(46);
  });
});
