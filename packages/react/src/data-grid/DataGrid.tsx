import { RelationDataGrid, type RelationDataGridProps } from './RelationDataGrid.tsx';
import { RowsDataGrid, type RowsDataGridProps } from './RowsDataGrid.tsx';

/** Properties of {@link DataGrid}: of a grid over a relation, or over rows that are at hand. */
export type DataGridProps = RelationDataGridProps | RowsDataGridProps;

/**
 * A grid of database rows. With `relation` it reads the rows of a table or view from the provider's adapter as they come in
 * sight, sorts, filters and edits them; with `rows` and `columns` it shows rows that are at hand. Either way it takes the
 * height that it is given.
 */
export function DataGrid(props: DataGridProps) {
  if ('rows' in props) return <RowsDataGrid {...props} />;
  // Another relation is another grid: nothing of the one before may be seen in it.
  return <RelationDataGrid key={JSON.stringify([props.relation.schema, props.relation.name])} {...props} />;
}
