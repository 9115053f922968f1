import { useCallback, useReducer, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { movedBy, type RowSource } from '../rows/rowSource.ts';
import {
  isStuck,
  nextPosition,
  scrollHeightOf,
  scrollOfTop,
  type ScrollGeometry,
  type ScrollPosition,
} from './scrollMapping.ts';
import { ShownTop } from './ShownTop.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';
import { useRest } from './useRest.ts';

/** Rows are placed relative to a row at most this far above, because browsers draw far coordinates imprecisely. */
const rowsPerBase = 10_000;
const restMs = 150;
const overscan = 1;

export interface RowWindow {
  /** Rows to draw, both inside; `last` is before `first` where there are none. */
  readonly first: number;
  readonly last: number;
  /** The row that others are placed relative to. */
  readonly base: number;
}

export interface RowWindowOptions {
  /** Holds the rows; stands inside of the grid, which scrolls, and is moved as they do. */
  readonly contentRef: RefObject<HTMLElement | null>;
  readonly source: RowSource;
  readonly rowHeight: number;
  /** In which rows are seen, in px. */
  readonly viewHeight: number;
  /** Names the rows; another one begins at the top. */
  readonly scope: string;
  /** Told before rows move. */
  readonly onMove: () => void;
  /** Told once they rest. */
  readonly onRest: () => void;
  /** Draws other rows into the elements that there are, without React; false where it cannot. */
  readonly onDraw: (rows: RowWindow) => boolean;
}

/**
 * The rows in sight, from the scroll position of an element. Rows stand in a sticky box that is moved by script, in the
 * same frame as the scroll event, so that fast scrolling never shows an empty box.
 */
export function useRowWindow(options: RowWindowOptions) {
  const { contentRef, source, rowHeight, viewHeight, scope, onMove, onRest, onDraw } = options;
  const { rowCount } = source;
  const position = useRef<ScrollPosition>({ top: 0, scrollTop: 0 });
  const geometry: ScrollGeometry = { contentHeight: rowCount * rowHeight, viewHeight };
  const windowAt = (top: number): RowWindow => {
    const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
    // Always as many, wherever a row is cut, so that no element comes and goes as rows scroll.
    const last = Math.min(rowCount, first + Math.ceil(viewHeight / rowHeight) + 1 + 2 * overscan) - 1;
    return { first, last, base: Math.floor(first / rowsPerBase) * rowsPerBase };
  };
  const [shownTop] = useState(() => new ShownTop(scope));
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const lastTop = Math.max(0, geometry.contentHeight - viewHeight);
  const shown = windowAt(Math.min(shownTop.of(scope), lastTop));
  /** What is drawn, by React or without it. */
  const drawn = useRef(shown);
  useLayoutEffect(() => {
    drawn.current = shown;
  });
  // Not by a ref of the grid: refs of parents are not set yet when the effects of their children run.
  const scroller = () => contentRef.current?.closest<HTMLElement>('[role="grid"]');

  const place = (base: number) => {
    const offset = Math.round(base * rowHeight - position.current.top);
    if (contentRef.current) contentRef.current.style.transform = `translateY(${offset}px)`;
  };
  const putThumb = () => {
    const element = scroller();
    if (!element) return;
    const { top } = position.current;
    element.scrollTop = scrollOfTop(top, geometry);
    position.current = { top, scrollTop: element.scrollTop };
  };
  const show = (isNow = false) => {
    const { top } = position.current;
    const next = windowAt(top);
    place(next.base);
    if (next.first === drawn.current.first && next.last === drawn.current.last) return;
    shownTop.set(scope, top);
    if (onDraw(next)) drawn.current = next;
    else if (isNow) flushSync(redraw);
    else redraw();
  };
  /** Takes over where the element was scrolled to; false where it was known. */
  const readThumb = (): boolean => {
    const element = scroller();
    if (!element || element.scrollTop === position.current.scrollTop) return false;
    position.current = nextPosition(position.current, element.scrollTop, geometry);
    return true;
  };
  /** Puts the thumb right once scrolling rests; a wheel step whose event is on its way is taken over first. */
  const settle = () => {
    if (scrollHeightOf(geometry) < geometry.contentHeight) {
      if (readThumb()) show(true);
      putThumb();
    }
    onRest();
  };
  const startRest = useRest(restMs, settle);
  const move = () => {
    onMove();
    startRest();
  };
  const handleScroll = () => {
    if (!readThumb()) return;
    move();
    if (isStuck(position.current, geometry)) putThumb();
    show(true);
  };
  /** Brings a row fully in sight, by the shortest way; a call inside of `flushSync` draws it at once. */
  const scrollToRow = (row: number) => {
    // A scroll event may be on its way.
    readThumb();
    const { top } = position.current;
    const start = row * rowHeight;
    const nearest = Math.max(Math.min(top, start), start + rowHeight - viewHeight);
    if (nearest === top) {
      show();
      return;
    }
    move();
    position.current = { ...position.current, top: Math.min(Math.max(0, nearest), lastTop) };
    putThumb();
    show();
  };
  /** Makes a row the first in sight, as far as the rows reach. */
  const scrollToTop = (row: number) => {
    move();
    position.current = { ...position.current, top: Math.min(Math.max(0, row * rowHeight), lastTop) };
    putThumb();
    show();
  };

  const laid = useRef({ source, scope: undefined as string | undefined, viewHeight, rowHeight });
  useLayoutEffect(() => {
    const before = laid.current;
    laid.current = { source, scope, viewHeight, rowHeight };
    const isOther = before.scope !== scope;
    const { top } = position.current;
    const inSight = { first: Math.floor(top / before.rowHeight), count: Math.ceil(viewHeight / rowHeight) };
    // At the top, new rows are to be seen.
    const moved = isOther || top === 0 ? 0 : movedBy(before.source, source, inSight);
    const isSameHeight = before.source.rowCount === rowCount && before.rowHeight === rowHeight;
    if (!isOther && isSameHeight && before.viewHeight === viewHeight && moved === 0) return;
    // Rows came, went, or are others: the element's height changed, and the browser may have moved it.
    // What the user scrolled meanwhile is not taken back: its event is on its way. Before rows were drawn nothing was
    // scrolled, and to ask costs a layout.
    if (!isOther) readThumb();
    const kept = Math.max(0, (position.current.top / before.rowHeight + moved) * rowHeight);
    position.current = { ...position.current, top: isOther ? 0 : Math.min(kept, lastTop) };
    // At the top there is nothing to move, and to ask costs a layout.
    if (position.current.top > 0 || position.current.scrollTop > 0) putThumb();
    // What is in sight by that is drawn by `catchUp`, after what React drew.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what changes the geometry
  }, [scope, source, viewHeight, rowHeight]);
  useLayoutEffect(() => place(drawn.current.base));

  return {
    ...shown,
    /** The rows that are drawn by now, both inside. */
    drawnRows: useCallback(() => drawn.current, []),
    /** Draws the rows in sight where others are drawn. To be called once these are. */
    catchUp: () => show(),
    scrollHeight: scrollHeightOf(geometry),
    /** Rows that fit into the view. */
    pageRows: Math.max(1, Math.floor(viewHeight / rowHeight)),
    handleScroll: useLatest(handleScroll),
    scrollToRow: useLatest(scrollToRow),
    scrollToTop: useLatest(scrollToTop),
    /** The first row of which anything is in sight. */
    topRow: useLatest(() => Math.floor(position.current.top / rowHeight)),
  };
}

/** A function that stays the same and calls the newest. Not to be called during render. */
function useLatest<Arguments extends readonly unknown[], Result>(callback: (...values: Arguments) => Result) {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...values: Arguments) => latest.current(...values), []);
}
