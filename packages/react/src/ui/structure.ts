import type { CSSProperties } from 'react';

/*
 * Inline rather than in the stylesheet, so that a part which was given no styles is plain, but does not draw a list of
 * 100,000 lines whole.
 */

/** A part that fills the height of its parent, with its pieces below one another. */
export const partStructure: CSSProperties = {
  display: 'flex',
  flexDirection: 'column',
  height: '100%',
  minHeight: 0,
  minWidth: 0,
};

/** The piece of such a part that takes the room the others leave, and scrolls what it holds. */
export const scrollerStructure: CSSProperties = {
  flex: '1 1 0',
  minHeight: 0,
  overflow: 'auto',
  position: 'relative',
};
