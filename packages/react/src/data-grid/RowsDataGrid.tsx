import type { CSSProperties } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { useActiveCellStatus } from './cells/useActiveCellStatus.ts';
import { gridFrame, gridFrameLook } from './gridFrame.ts';
import { sizeVariables } from './gridSizes.ts';
import { GridView } from './GridView.tsx';
import type { GridSlots } from './slots/gridSlots.ts';
import { Slot } from './slots/Slot.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useRowsGrid, type RowsGridOptions } from './useRowsGrid.ts';

/** Properties of {@link RowsDataGrid}. */
export interface RowsDataGridProps extends RowsGridOptions {
  /** Whether to show how many rows there are and what is selected. @default true */
  readonly statusBar?: boolean;
  /** Parts that the host draws itself. */
  readonly slots?: GridSlots | undefined;
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

const nothing = () => {};

/** A grid over rows that are at hand. It reads only, and asks the adapter nothing. */
export function RowsDataGrid(props: RowsDataGridProps) {
  const { labels } = useStudio();
  const { slots, statusBar = true } = props;
  const { grid } = useRowsGrid(props);
  const note = useActiveCellStatus(grid);
  return (
    <div
      data-studio-part="data-grid"
      style={{ ...gridFrame, ...sizeVariables(grid.sizes), ...props.style }}
      className={joinClasses(gridFrameLook, props.className)}
    >
      <GridView
        grid={grid}
        label={props['aria-label'] ?? labels.gridResultLabel}
        slots={slots}
        empty={
          <Slot of={slots?.empty} with={{ filter: undefined, clearFilter: nothing }}>
            <EmptyState title={labels.gridNoRows} />
          </Slot>
        }
      />
      {statusBar && (
        <Slot of={slots?.footer} with={{ grid }}>
          <StatusBar grid={grid} note={note} />
        </Slot>
      )}
    </div>
  );
}
