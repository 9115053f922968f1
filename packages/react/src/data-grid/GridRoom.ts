import { GridFonts } from './measureText.ts';
import { viewSizeOf, type ViewSize } from './scroll/useViewSize.ts';

/**
 * The room of a grid, known from what stands in its place before the grid itself is drawn. A grid that must find out draws
 * itself once more.
 */
export class GridRoom {
  size: ViewSize | undefined;
  readonly fonts = new GridFonts();

  /** @param element is as large as the grid's rows and their header will be, and written in its fonts */
  measure(element: HTMLElement): void {
    this.size = viewSizeOf(element);
    this.fonts.readFrom(element);
  }
}
