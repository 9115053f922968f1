import { isCutCell, type Cell, type RowBatch } from '../cell.ts';
import type { RowIdentity, RowPage } from '../rows.ts';
import type { Mask } from './policy.ts';
import { isConcealed, type RelationView } from './relationView.ts';
import { refusal } from './refusal.ts';

const cutMask = '•••';

/** A page without what the caller may not see. */
export function visiblePage(view: RelationView, page: RowPage): RowPage {
  const kept = page.columns.flatMap((column, index) => (view.isHidden(column.name) ? [] : [index]));
  const columns = kept.flatMap((index) => page.columns[index] ?? []);
  const identity = visibleIdentity(view, page.identity);
  const isWhole = kept.length === page.columns.length && !columns.some(({ name }) => view.masks.has(name));
  const hasCursors = mayHaveCursors(view, page.identity.by === identity.by && identity.by !== 'none');
  return {
    ...page,
    columns,
    identity,
    rows: isWhole
      ? page.rows
      : visibleRows(
          page.rows,
          kept,
          columns.map(({ name }) => view.masks.get(name)),
        ),
    ...(!hasCursors && { after: null, before: null }),
  };
}

/**
 * A cursor holds the values of its row that the order looks at: the sort, then the key, then, where there is none, any
 * column. So there are none where hidden values could be among them.
 */
export function mayHaveCursors(view: RelationView, isNamed = view.identity.by !== 'none'): boolean {
  return !view.conceals || isNamed;
}

function visibleIdentity(view: RelationView, identity: RowIdentity): RowIdentity {
  if (view.identity.by === 'none') return view.identity;
  if (identity.by === 'key' && identity.columns.some((column) => isConcealed(view, column))) {
    return { by: 'none', reason: 'You may not see the key of these rows, so they cannot be named.' };
  }
  if (identity.by === 'physical' && view.filter) {
    return { by: 'none', reason: 'The key of this relation is gone. Read the page again.' };
  }
  return identity;
}

function visibleRows(
  rows: RowBatch,
  kept: readonly number[],
  masks: readonly (Mask | undefined)[],
): RowBatch {
  return {
    length: rows.length,
    width: kept.length,
    cell(row, column) {
      const index = kept[column];
      if (index === undefined) {
        throw new RangeError(
          `There is no cell at row ${row}, column ${column}: the batch is ${rows.length} × ${kept.length}.`,
        );
      }
      const cell = rows.cell(row, index);
      const mask = masks[column];
      return mask === undefined ? cell : maskedCell(mask, cell);
    },
  };
}

/** What is shown of a value under a mask. */
export function maskedCell(mask: Mask, cell: Cell): string | null {
  if (typeof mask !== 'function') return mask;
  if (isCutCell(cell)) return cutMask;
  try {
    return mask(cell);
  } catch (cause) {
    throw refusal(
      { code: 'internal', message: 'A mask of the access policy failed, so the value is not shown.' },
      cause,
    );
  }
}
