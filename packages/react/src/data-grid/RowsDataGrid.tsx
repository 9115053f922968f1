import type { ResultColumn, RowBatch } from '@studio/core';
import { useMemo, type CSSProperties } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { gridFrame, gridFrameLook } from './gridFrame.ts';
import { GridView } from './GridView.tsx';
import { toGridColumns } from './gridColumn.ts';
import { batchSource } from './rows/rowSource.ts';
import { useDataGrid } from './useDataGrid.ts';

export interface RowsDataGridProps {
  readonly columns: readonly ResultColumn[];
  /** May grow from render to render; rows that were there are not drawn again. */
  readonly rows: RowBatch;
  /** Rows of `rows` to show, where it grows in place. @default rows.length */
  readonly rowCount?: number;
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** A grid over rows that are at hand. It reads only, and asks the adapter nothing. */
export function RowsDataGrid(props: RowsDataGridProps) {
  const { labels } = useStudio();
  const { rows, rowCount = rows.length } = props;
  const columns = useMemo(() => toGridColumns(props.columns), [props.columns]);
  const source = useMemo(() => batchSource(rows, rowCount), [rows, rowCount]);
  const grid = useDataGrid({ scope: useScope(props.columns), columns, source });
  return (
    <div
      data-studio-part="data-grid"
      style={{ ...gridFrame, ...props.style }}
      className={joinClasses(gridFrameLook, props.className)}
    >
      <GridView
        grid={grid}
        label={props['aria-label'] ?? labels.gridResultLabel}
        empty={<EmptyState title={labels.gridNoRows} />}
      />
    </div>
  );
}

/** Other columns are another result. */
function useScope(columns: readonly ResultColumn[]): string {
  return useMemo(() => JSON.stringify(columns.map(({ name, type }) => [name, type.display])), [columns]);
}
