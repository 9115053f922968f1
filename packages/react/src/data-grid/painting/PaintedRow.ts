import { columnTest } from '../selection/rowSpans.ts';
import { PaintedCell } from './PaintedCell.ts';
import { isSameRow, type RowDrawing, type RowsDrawing } from './rowDrawing.ts';
import { setAttribute } from './setAttribute.ts';

/** What few rows have, as attributes. */
interface RowMark {
  readonly isBusy: boolean;
  readonly staged: string | undefined;
  readonly problem: string | undefined;
  readonly isSelected: boolean;
}

const unmarked: RowMark = { isBusy: false, staged: undefined, problem: undefined, isSelected: false };

/** A row of the page, changed by hand: it draws another row of the grid once its own has left. */
export class PaintedRow {
  readonly #element: HTMLElement;
  readonly #number: Text;
  readonly #byElement = new WeakMap<Element, PaintedCell>();
  #cells: readonly PaintedCell[] = [];
  #row: RowDrawing | undefined;
  #marked = unmarked;
  #rows: RowsDrawing | undefined;

  /** @param element as `GridRow` makes it: the gutter, then the cells of the drawn columns */
  constructor(element: HTMLElement) {
    this.#element = element;
    this.#number = element.ownerDocument.createTextNode('');
    element.firstElementChild?.append(this.#number);
  }

  paint(row: RowDrawing, rows: RowsDrawing): void {
    const before = this.#row;
    const isOther = this.#rows !== rows;
    if (before && !isOther && isSameRow(before, row, rows.columns)) return;
    if (this.#rows?.columns !== rows.columns) this.#cells = this.#findCells();
    this.#row = row;
    this.#rows = rows;
    this.#mark(row, before, rows);
    const isSelected = columnTest(row.selected);
    for (const [place, column] of rows.columns.entries()) {
      this.#cells[place]?.paint(column, row, isSelected(column.position), rows);
    }
  }

  #mark(row: RowDrawing, before: RowDrawing | undefined, rows: RowsDrawing): void {
    const element = this.#element;
    if (row.index !== before?.index) {
      element.setAttribute('aria-rowindex', String(row.index + 2));
      element.dataset['row'] = String(row.index);
    }
    if (row.top !== before?.top) element.style.transform = `translateY(${row.top}px)`;
    if (row.number !== before?.number) this.#number.data = row.number;
    const mark: RowMark = {
      isBusy: row.row === undefined,
      staged: row.staged?.kind,
      problem: row.staged?.problem?.kind,
      isSelected: row.selected === rows.wholeRow,
    };
    const marked = this.#marked;
    this.#marked = mark;
    // An element is not asked, which takes longer than all the rest.
    if (mark.isBusy !== marked.isBusy) setAttribute(element, 'aria-busy', mark.isBusy ? 'true' : undefined);
    if (mark.staged !== marked.staged) setAttribute(element, 'data-staged', mark.staged);
    if (mark.problem !== marked.problem) setAttribute(element, 'data-problem', mark.problem);
    const gutter = element.firstElementChild;
    if (gutter && mark.isSelected !== marked.isSelected)
      setAttribute(gutter, 'data-selected', mark.isSelected ? 'true' : undefined);
  }

  /** React keeps the elements of columns that stay, wherever they move. */
  #findCells(): readonly PaintedCell[] {
    return [...this.#element.children].slice(1).map((element) => {
      const known = this.#byElement.get(element);
      if (known) return known;
      // `GridRow` makes nothing else.
      const made = new PaintedCell(element as HTMLElement);
      this.#byElement.set(element, made);
      return made;
    });
  }
}
