import type { MouseEvent } from 'react';
import type { Labels } from '../../provider/labels.ts';
import { positionOf } from '../selection/positionOf.ts';
import type { DataGridModel } from '../useGridModel.ts';
import { shownValue } from './displayedCell.ts';
import { momentNote } from './momentNote.ts';

/** On a cell whose title is a note. */
const mark = 'data-note';

/**
 * Tells of the value under the mouse what its text does not. Said when it is asked for, because it costs more than drawing
 * the value does.
 */
export function showHoverNote(event: MouseEvent<HTMLElement>, grid: DataGridModel, labels: Labels): void {
  const place = positionOf(event);
  const row = place && grid.source.row(place.row);
  const column = place && grid.columns.shown[place.column];
  const cell = row && column && (event.target as Element).closest<HTMLElement>('[data-column]');
  if (!cell || cell.title !== '') return;
  const value = shownValue(row, column, grid.editing?.stagedRow(row));
  const note = typeof value === 'string' ? momentNote(value, column.type, labels) : undefined;
  if (!note) return;
  cell.title = note;
  cell.setAttribute(mark, '');
}

/** The element may show another value by the time that the mouse is over it again. */
export function hideHoverNote(event: MouseEvent<HTMLElement>): void {
  const cell = event.target instanceof Element && event.target.closest(`[${mark}]`);
  if (!cell) return;
  cell.removeAttribute('title');
  cell.removeAttribute(mark);
}
