import { shownValue } from '../cells/displayedCell.ts';
import { drawCell, type DrawnCell } from '../cells/drawnCell.ts';
import { isHostedColumn, type CellColumn } from '../GridCell.tsx';
import { cellStateOf, type CellState } from './cellState.ts';
import { PaintedContent } from './PaintedContent.ts';
import type { RowDrawing, RowsDrawing } from './rowDrawing.ts';
import { setAttribute } from './setAttribute.ts';

/** A finger takes more of it than is seen, which is inside the cell: what is outside is clipped. */
const handleLook =
  'stu:bg-accent stu:pointer-coarse:before:absolute stu:pointer-coarse:before:end-0 stu:pointer-coarse:before:bottom-0 stu:pointer-coarse:before:size-6';
const handleStyle =
  'position:absolute;inset-block-end:0;inset-inline-end:0;width:8px;height:8px;cursor:crosshair;touch-action:none';

/** A cell of the page, changed by hand: what of it differs from row to row. React made it, and draws what is edited. */
export class PaintedCell {
  readonly #element: HTMLElement;
  readonly #content: PaintedContent;
  #look: DrawnCell['look'];
  #isClipped = false;
  #isSelected = false;
  #state: CellState | undefined;
  #handle: HTMLElement | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#content = new PaintedContent(element);
  }

  paint(column: CellColumn, row: RowDrawing, isSelected: boolean, rows: RowsDrawing): void {
    const state = cellStateOf(column, row, rows.labels);
    const value = row.row && shownValue(row.row, column, row.staged);
    const isEdited = row.editedColumn === column.id;
    const isHosted = value !== undefined && isHostedColumn(column, rows.isHosted);
    const own =
      isHosted && column.override?.content
        ? undefined
        : drawCell(value, column, state?.isRequired ?? false, rows.labels);
    const drawn = isEdited || isHosted ? undefined : own;
    this.#content.paint(drawn);
    const isWhole = drawn?.font !== undefined && rows.fits(drawn.text, drawn.font, column.room);
    this.#clip(!isWhole && !isEdited);
    if (this.#look !== own?.look) setAttribute(this.#element, 'data-look', own?.look);
    this.#look = own?.look;
    if (this.#isSelected !== isSelected) setAttribute(this.#element, 'aria-selected', String(isSelected));
    this.#isSelected = isSelected;
    if (state || this.#state) this.#mark(state, rows.statusId);
    this.#state = state;
  }

  #clip(isClipped: boolean): void {
    if (this.#isClipped === isClipped) return;
    this.#isClipped = isClipped;
    const { style } = this.#element;
    style.overflow = isClipped ? 'clip' : '';
    style.textOverflow = isClipped ? 'ellipsis' : '';
  }

  #mark(state: CellState | undefined, statusId: string): void {
    const element = this.#element;
    const { isActive = false, isFilledFrom = false, mark, note } = state ?? {};
    element.tabIndex = isActive ? 0 : -1;
    setAttribute(element, 'aria-describedby', isActive ? statusId : undefined);
    setAttribute(element, 'data-active', isActive ? 'true' : undefined);
    setAttribute(element, 'data-mark', mark);
    setAttribute(element, 'aria-invalid', mark === 'problem' ? 'true' : undefined);
    // One that tells of the value under the mouse is another's.
    if (note !== this.#state?.note) setAttribute(element, 'title', note);
    setAttribute(element, 'data-filled', isFilledFrom ? '' : undefined);
    if (isFilledFrom === (this.#handle !== undefined)) return;
    this.#handle?.remove();
    this.#handle = isFilledFrom ? handleIn(element) : undefined;
  }
}

function handleIn(cell: HTMLElement): HTMLElement {
  const handle = cell.ownerDocument.createElement('span');
  handle.setAttribute('aria-hidden', 'true');
  handle.dataset['fill'] = '';
  handle.style.cssText = handleStyle;
  handle.className = handleLook;
  cell.append(handle);
  return handle;
}
