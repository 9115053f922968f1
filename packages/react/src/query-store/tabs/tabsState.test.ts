import { describe, expect, test } from 'vitest';
import {
  nextClosed,
  nextForgotten,
  nextMoved,
  nextOpened,
  nextReopened,
  noTabs,
  type TabsState,
} from './tabsState.ts';

const state = (open: string, active: string | null): TabsState => ({ ...noTabs, open: [...open], active });
const shown = ({ open, active }: TabsState) => `${open.join('')} ${active}`;

describe('open tabs', () => {
  test('are opened once, however often they are asked for', () => {
    const twice = nextOpened(nextOpened(nextOpened(noTabs, 'a'), 'b'), 'a');
    expect(shown(twice)).toBe('ab a');
  });

  test.each([
    ['abc', 'b', 'b', 'ac c'],
    ['abc', 'c', 'c', 'ab b'],
    ['abc', 'a', 'c', 'ab a'],
    ['abc', 'b', 'ac', 'b b'],
    ['abcd', 'b', 'bc', 'ad d'],
    ['abc', 'b', 'abc', ' null'],
    ['abc', null, 'b', 'ac null'],
    ['abc', 'a', 'x', 'abc a'],
  ])('%s with %s shown, after closing %s', (open, active, closed, after) => {
    expect(shown(nextClosed(state(open, active), [...closed]))).toBe(after);
  });

  test('come back in their places, the one that was closed last first', () => {
    const closed = nextClosed(nextClosed(state('abcd', 'a'), ['b']), ['c', 'd']);
    const once = nextReopened(closed);
    const all = nextReopened(nextReopened(once));
    expect([shown(once), shown(all), shown(nextReopened(all))]).toEqual(['ad d', 'abcd b', 'abcd b']);
  });

  test('do not come back twice', () => {
    const opened = nextOpened(nextClosed(state('ab', 'a'), ['b']), 'b');
    expect(opened.closed).toEqual([]);
  });

  test.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 99, 'acb'],
    ['b', -5, 'bac'],
    ['x', 1, 'abc'],
  ])('%s is moved to %i', (id, index, after) => {
    expect(nextMoved(state('abc', 'a'), id, index).open.join('')).toBe(after);
  });

  test('of what is no more are forgotten wholly', () => {
    const forgotten = nextForgotten(nextClosed(state('abc', 'a'), ['b']), 'b');
    expect([shown(forgotten), forgotten.closed]).toEqual(['ac a', []]);
    expect(shown(nextForgotten(state('abc', 'a'), 'a'))).toBe('bc b');
  });

  test('that were closed are remembered, thirty at most', () => {
    const many = Array.from({ length: 40 }, (_, index) => `t${index}`);
    const { closed } = nextClosed({ ...noTabs, open: many, active: null }, many);
    expect([closed.length, closed[0]?.id]).toEqual([30, 't10']);
  });
});
