import type { CSSProperties } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { gridFrame, gridFrameLook } from './gridFrame.ts';
import { GridView } from './GridView.tsx';
import { useRowsGrid, type RowsGridOptions } from './useRowsGrid.ts';

export interface RowsDataGridProps extends RowsGridOptions {
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** A grid over rows that are at hand. It reads only, and asks the adapter nothing. */
export function RowsDataGrid(props: RowsDataGridProps) {
  const { labels } = useStudio();
  const { grid } = useRowsGrid(props);
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
