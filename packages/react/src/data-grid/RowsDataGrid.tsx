import { useRef, useState, type CSSProperties } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';
import { useActiveCellStatus } from './cells/useActiveCellStatus.ts';
import { gridFrame, gridFrameLook } from './gridFrame.ts';
import { GridRoom } from './GridRoom.ts';
import { gridSizesOf, sizeVariables, type GridSizes } from './gridSizes.ts';
import { GridView } from './GridView.tsx';
import { useIsGuessed } from './scroll/useViewSize.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import { Slot } from './slots/Slot.tsx';
import { StatusBar, StatusBarPlace } from './StatusBar.tsx';
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
  const { slots, statusBar = true, rows, rowCount = rows.length } = props;
  const [room] = useState(() => new GridRoom());
  const [isKnown, setKnown] = useState(useIsGuessed());
  const sizes = gridSizesOf(props.density);
  return (
    <div
      data-studio-part="data-grid"
      style={{ ...gridFrame, ...sizeVariables(sizes), ...props.style }}
      className={joinClasses(gridFrameLook, props.className)}
    >
      {isKnown ? (
        <RowsInRoom {...props} room={room} />
      ) : (
        <>
          <RowsRoom room={room} sizes={sizes} rowCount={rowCount} onKnown={() => setKnown(true)} />
          {statusBar && !slots?.footer && <StatusBarPlace />}
        </>
      )}
    </div>
  );
}

function RowsInRoom({ room, ...props }: RowsDataGridProps & { readonly room: GridRoom }) {
  const { labels } = useStudio();
  const { slots, statusBar = true } = props;
  const { grid } = useRowsGrid(props, room);
  const note = useActiveCellStatus(grid);
  return (
    <>
      <GridView
        grid={grid}
        label={props['aria-label'] ?? labels.gridResultLabel}
        slots={slots}
        knownSize={room.size}
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
    </>
  );
}

interface RowsRoomProps {
  readonly room: GridRoom;
  readonly sizes: GridSizes;
  readonly rowCount: number;
  readonly onKnown: () => void;
}

/** Stands where the rows will stand, until it was measured: nobody sees it. */
function RowsRoom({ room, sizes, rowCount, onKnown }: RowsRoomProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current) room.measure(ref.current);
    onKnown();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it goes with that
  }, []);
  return (
    <div ref={ref} style={{ flex: '1 1 0', minHeight: 0, minWidth: 0, overflow: 'auto' }}>
      {/* So that there is the scrollbar which takes from what is measured. */}
      <div style={{ height: sizes.headerHeight + rowCount * sizes.rowHeight }} />
    </div>
  );
}
