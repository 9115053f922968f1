import { useRelationGrid, type RelationGridModel, type RelationGridOptions } from './useRelationGrid.ts';
import { useRowsGrid, type RowsGridModel, type RowsGridOptions } from './useRowsGrid.ts';

export type { DataGridModel } from './useGridModel.ts';

/** Options of {@link useDataGrid}: of a grid over a relation, or over rows that are at hand. */
export type DataGridOptions = RelationGridOptions | RowsGridOptions;

/**
 * Everything that `<DataGrid>` knows and does, without its markup: over a relation, whose rows it reads as `handleShow` is
 * told which of them are in sight; or over rows that are at hand. Which of the two it is stays so as long as the component
 * that calls it lives; give it a `key` where that shall change.
 *
 * @throws Error outside of a `StudioProvider`
 */
export function useDataGrid(options: RelationGridOptions): RelationGridModel;
export function useDataGrid(options: RowsGridOptions): RowsGridModel;
export function useDataGrid(options: DataGridOptions): RelationGridModel | RowsGridModel {
  // The hooks of a component stay the same as long as the way in does.
  // eslint-disable-next-line react-hooks/rules-of-hooks -- see above
  return 'rows' in options ? useRowsGrid(options) : useRelationGrid(options);
}
