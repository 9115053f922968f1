/**
 * Maps the scroll position of an element to a position in content that may be taller than a browser can make an element.
 *
 * Firefox stops near 17.9 million px and Chromium near 33.5 million. Taller content gets an element of {@link maxScrollHeight}:
 * moves of the scrollbar's thumb are mapped in proportion, small moves (wheel, touch, arrows) are taken over pixel by pixel,
 * and once scrolling rests the thumb is put where it belongs. The first and last {@link edgeHeight} px map one to one, so
 * that both ends can be reached by wheel.
 */
export interface ScrollGeometry {
  /** Height of all rows, in px; any size that a number holds exactly. */
  readonly contentHeight: number;
  /** Height in which rows are seen, in px. */
  readonly viewHeight: number;
}

export interface ScrollPosition {
  /** The first visible pixel of the content. */
  readonly top: number;
  /** The element's `scrollTop` that belongs to it. */
  readonly scrollTop: number;
}

const maxScrollHeight = 16_000_000;
const edgeHeight = 200_000;

/** Larger moves come from the thumb: one px of a 2,000 px track stands for 8,000 px of the tallest element. */
const largestStep = 7_500;

/** The height to give the element that is scrolled. */
export function scrollHeightOf({ contentHeight }: ScrollGeometry): number {
  return Math.min(contentHeight, maxScrollHeight);
}

/** The content position for a thumb that was put at `scrollTop`. */
export function topOfScroll(scrollTop: number, geometry: ScrollGeometry): number {
  const { lastTop, lastScrollTop } = ends(geometry);
  if (lastTop === lastScrollTop) return clamp(scrollTop, lastTop);
  if (scrollTop <= edgeHeight) return Math.max(0, scrollTop);
  const fromEnd = lastScrollTop - scrollTop;
  if (fromEnd <= edgeHeight) return lastTop - Math.max(0, fromEnd);
  const ratio = (lastTop - 2 * edgeHeight) / (lastScrollTop - 2 * edgeHeight);
  return edgeHeight + (scrollTop - edgeHeight) * ratio;
}

/** Where the thumb belongs while `top` is the first visible pixel. */
export function scrollOfTop(top: number, geometry: ScrollGeometry): number {
  const { lastTop, lastScrollTop } = ends(geometry);
  if (lastTop === lastScrollTop || top <= edgeHeight) return clamp(top, lastScrollTop);
  const fromEnd = lastTop - top;
  if (fromEnd <= edgeHeight) return lastScrollTop - Math.max(0, fromEnd);
  const ratio = (lastScrollTop - 2 * edgeHeight) / (lastTop - 2 * edgeHeight);
  return edgeHeight + (top - edgeHeight) * ratio;
}

/** The position after the element reported another `scrollTop`. */
export function nextPosition(
  position: ScrollPosition,
  scrollTop: number,
  geometry: ScrollGeometry,
): ScrollPosition {
  const { lastTop, lastScrollTop } = ends(geometry);
  const step = scrollTop - position.scrollTop;
  if (lastTop === lastScrollTop || Math.abs(step) > largestStep) {
    return { top: topOfScroll(scrollTop, geometry), scrollTop };
  }
  return { top: clamp(position.top + step, lastTop), scrollTop };
}

/**
 * Whether the thumb must be put right at once, because it has no way left to go while the content has. Otherwise that waits
 * until scrolling rests.
 */
export function isStuck({ top, scrollTop }: ScrollPosition, geometry: ScrollGeometry): boolean {
  const { lastTop, lastScrollTop } = ends(geometry);
  return (
    (scrollTop < largestStep && top > scrollTop + 1) ||
    (lastScrollTop - scrollTop < largestStep && lastTop - top > lastScrollTop - scrollTop + 1)
  );
}

function ends(geometry: ScrollGeometry) {
  const { contentHeight, viewHeight } = geometry;
  return {
    lastTop: Math.max(0, contentHeight - viewHeight),
    lastScrollTop: Math.max(0, scrollHeightOf(geometry) - viewHeight),
  };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}
