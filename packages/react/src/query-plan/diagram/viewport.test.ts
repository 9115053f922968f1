import { describe, expect, test } from 'vitest';
import { beginViewport, fitViewport, isInViewport, showInViewport, zoomViewport } from './viewport.ts';

const box = { width: 400, height: 300 };

describe('a picture', () => {
  test('is shown as it is where there is room, and smaller where there is none', () => {
    expect(fitViewport({ width: 200, height: 100 }, box)).toEqual({ scale: 1, x: 100, y: 16 });
    const { scale } = fitViewport({ width: 4000, height: 100 }, box);
    expect(scale).toBeCloseTo(0.092);
    expect(fitViewport({ width: 1e6, height: 100 }, box).scale).toBe(0.05);
  });

  test('begins so that it can be read, with the root in the middle', () => {
    expect(beginViewport({ width: 200, height: 100 }, 50, box)).toEqual({ scale: 1, x: 100, y: 16 });
    expect(beginViewport({ width: 9000, height: 100 }, 4000, box)).toEqual({ scale: 0.75, x: -2800, y: 16 });
  });

  test('stays under the pointer when it is zoomed, within bounds', () => {
    const before = { scale: 1, x: 10, y: 20 };
    const after = zoomViewport(before, 1.5, { x: 110, y: 120 });
    expect((110 - after.x) / after.scale).toBeCloseTo((110 - before.x) / before.scale);
    expect(zoomViewport(before, 100, { x: 0, y: 0 }).scale).toBe(2);
    expect(zoomViewport(before, 0.0001, { x: 0, y: 0 }).scale).toBe(0.05);
  });

  test('is moved no further than a node needs to be seen', () => {
    const start = { scale: 1, x: 0, y: 0 };
    const node = (x: number, y: number) => ({ x, y, width: 100, height: 50 });
    expect(showInViewport(start, node(50, 50), box)).toEqual(start);
    expect(showInViewport(start, node(500, 50), box)).toEqual({ scale: 1, x: -216, y: 0 });
    expect(showInViewport({ scale: 1, x: -300, y: 0 }, node(0, 400), box)).toEqual({
      scale: 1,
      x: 16,
      y: -166,
    });
    expect(isInViewport(start, node(399, 0), box)).toBe(true);
    expect(isInViewport(start, node(401, 0), box)).toBe(false);
    expect(isInViewport({ scale: 1, x: 0, y: -60 }, node(0, 0), box)).toBe(false);
  });
});
