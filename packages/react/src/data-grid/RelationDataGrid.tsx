import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useStudio } from '../provider/studioContext.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { useLayoutEffect } from '../ui/useLayoutEffect.ts';
import { cellProblem } from './cells/cellNote.ts';
import { useActiveCellStatus } from './cells/useActiveCellStatus.ts';
import { NoMatch } from './filter/NoMatch.tsx';
import { pressFilterKey } from './filter/gridFiltering.ts';
import { gridFrame, gridFrameLook } from './gridFrame.ts';
import { gridSizesOf, sizeVariables } from './gridSizes.ts';
import { GridRoom } from './GridRoom.ts';
import { GridErrors } from './GridErrors.tsx';
import { GridSkeleton } from './GridSkeleton.tsx';
import { GridToolbar, GridToolbarPlace } from './GridToolbar.tsx';
import { GridView } from './GridView.tsx';
import { FirstRead } from './rows/FirstRead.ts';
import { useIsGuessed } from './scroll/useViewSize.ts';
import type { GridSlots } from './slots/gridSlots.ts';
import { Slot } from './slots/Slot.tsx';
import { pressStagingKey } from './staging/pressStagingKey.ts';
import { StagedBar } from './staging/StagedBar.tsx';
import { StagingDialogs } from './staging/StagingDialogs.tsx';
import { StagingNotices } from './staging/StagingNotices.tsx';
import { StatusBar, StatusBarPlace } from './StatusBar.tsx';
import type { DataGridModel } from './useDataGrid.ts';
import { firstStateOf } from './useGridState.ts';
import { useRelationGrid, type RelationGridOptions } from './useRelationGrid.ts';

const ValuesPopover = lazyPart(() => import('./filter/ValuesPopover.tsx').then((part) => part.ValuesPopover));
const BulkDialog = lazyPart(() => import('./actions/BulkDialog.tsx').then((part) => part.BulkDialog));
const RowPanel = lazyPart(() => import('./row-panel/RowPanel.tsx').then((part) => part.RowPanel));

/** Of the grid and of the form of one row, which stands beside it, or over it. */
const rowsPlace: CSSProperties = { position: 'relative', display: 'flex', flex: '1 1 0', minHeight: 0 };
const gridPlace: CSSProperties = {
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  flex: '1 1 0',
  minWidth: 0,
  minHeight: 0,
};
/** Beside the grid in the page, for a grid may hold nothing but rows; over the place of its rows on screen. */
const overRows: CSSProperties = { position: 'absolute', insetInline: 0 };

/** Properties of a grid over a relation. */
export interface RelationDataGridProps extends RelationGridOptions {
  /** Whether to show the filter bar with its buttons. @default true */
  readonly toolbar?: boolean;
  /** Parts that the host draws itself. */
  readonly slots?: GridSlots | undefined;
  /** @default the relation's name */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** A grid over a table or view, read as it comes in sight. */
export function RelationDataGrid(props: RelationDataGridProps) {
  const [room] = useState(() => new GridRoom());
  const studio = useStudio();
  const [firstRead] = useState(() => new FirstRead(studio));
  const [isKnown, setKnown] = useState(useIsGuessed());
  useEffect(() => () => firstRead.end(), [firstRead]);
  return isKnown ? (
    <RelationInRoom {...props} room={room} firstRead={firstRead} />
  ) : (
    <RelationRoom {...props} room={room} firstRead={firstRead} onKnown={() => setKnown(true)} />
  );
}

interface InRoom {
  readonly room: GridRoom;
  readonly firstRead: FirstRead;
}

/** Stands where the grid will stand until its room was measured, and what is at hand was read: for a moment. */
function RelationRoom(props: RelationDataGridProps & InRoom & { readonly onKnown: () => void }) {
  const { room, firstRead, relation, slots, toolbar = true, onKnown } = props;
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ref.current) room.measure(ref.current);
    const { sort, filter } = firstStateOf(props);
    const answers = firstRead.begin({ relation, sort, filter: filter ?? undefined });
    if (!answers) {
      onKnown();
      return;
    }
    // What is at hand comes before the timer does: then no empty place is painted.
    let isOver = false;
    const end = () => {
      isOver = true;
      clearTimeout(timer);
    };
    const timer = setTimeout(() => {
      end();
      onKnown();
    });
    answers.then(
      () => {
        if (!isOver) flushSync(onKnown);
      },
      () => {},
    );
    return end;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, in the moment that it stands there
  }, []);
  return (
    <div
      data-studio-part="data-grid"
      style={{ ...gridFrame, ...sizeVariables(gridSizesOf(props.density)), ...props.style }}
      className={joinClasses(gridFrameLook, props.className)}
    >
      {toolbar && !slots?.toolbar && <GridToolbarPlace />}
      <div ref={ref} style={{ flex: '1 1 0', minHeight: 0 }} />
      {!slots?.footer && <StatusBarPlace />}
    </div>
  );
}

function RelationInRoom({ room, firstRead, ...props }: RelationDataGridProps & InRoom) {
  const { labels } = useStudio();
  const { relation, slots, toolbar = true } = props;
  const model = useRelationGrid(props, room);
  const { grid, rows, staged, save } = model;
  // After those of the model, which ask for the same.
  useEffect(() => firstRead.end(), [firstRead]);
  const label =
    props['aria-label'] ??
    labels.gridLabel(relation.schema ? `${relation.schema}.${relation.name}` : relation.name);
  const note = useActiveCellStatus(grid);
  const gridRef = useRef<HTMLDivElement>(null);
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (pressFilterKey(event, grid) || props.readOnly) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
      event.preventDefault();
      save();
    } else pressStagingKey(event, model.staging);
  };
  const { isReady } = model;
  const isLoading = !isReady && !rows.error;
  const isEmpty = rows.count.total.precision === 'exact' && grid.source.rowCount === 0;
  const clearFilter = () => {
    model.changeFilter(undefined, 'filterBar');
    grid.regainFocus();
  };
  const closeValues = () => {
    model.closeValuesMenu();
    grid.regainFocus();
  };
  const saveError = staged.unknown
    ? { code: 'connectionLost' as const, message: labels.gridOutcomeUnknown }
    : staged.error;
  return (
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions -- keys that bubble up from the grid and its bars
    <div
      data-studio-part="data-grid"
      style={{ ...gridFrame, ...sizeVariables(grid.sizes), ...props.style }}
      className={joinClasses(gridFrameLook, props.className)}
      onKeyDown={handleKeyDown}
      onPaste={props.readOnly ? undefined : model.staging.paste.handlePaste}
    >
      {toolbar && isReady && (
        <Slot of={slots?.toolbar} with={{ grid }}>
          <GridToolbar model={model} readOnly={props.readOnly ?? false} />
        </Slot>
      )}
      {isLoading && toolbar && !slots?.toolbar && <GridToolbarPlace />}
      <GridErrors model={model} saveError={saveError} hasToolbar={toolbar} slot={slots?.error} />
      {isReady ? (
        <div style={rowsPlace}>
          <div style={gridPlace}>
            <div ref={gridRef} style={gridPlace}>
              <GridView
                grid={grid}
                label={label}
                isBusy={rows.loading || staged.saving}
                isStale={rows.stale}
                slots={slots}
                knownSize={room.size}
                empty={
                  isEmpty &&
                  !model.filter && (
                    <Slot of={slots?.empty} with={{ filter: undefined, clearFilter }}>
                      <EmptyState title={labels.gridNoRows}>{labels.gridNoRowsHint}</EmptyState>
                    </Slot>
                  )
                }
                onShow={model.handleShow}
              />
              {isEmpty && model.filter && (
                <div style={{ ...overRows, insetBlockStart: grid.sizes.headerHeight }}>
                  <Slot of={slots?.empty} with={{ filter: model.filter, clearFilter }}>
                    <NoMatch filter={model.filter} onClear={clearFilter} />
                  </Slot>
                </div>
              )}
            </div>
            <StagingNotices staging={model.staging} />
          </div>
          {model.panel.isOpen && (
            <RowPanel
              panel={model.panel}
              relation={relation}
              rows={rows}
              grid={grid}
              detail={model.detail}
              staged={staged}
              onSave={save}
              beside={gridRef}
            />
          )}
        </div>
      ) : (
        isLoading && (
          <Slot of={slots?.loading} with={{}}>
            <GridSkeleton label={label} sizes={grid.sizes} room={room} />
          </Slot>
        )
      )}
      {isLoading && !slots?.footer && <StatusBarPlace />}
      {isReady && (
        <Slot of={slots?.footer} with={{ grid }}>
          <StatusBar count={rows.count} grid={grid} note={note} isProblem={hasActiveProblem(grid)}>
            <StagedBar
              staged={staged}
              commands={model.staging}
              onReview={() => model.setDialog('review')}
              onSave={save}
              onDiscard={model.discard}
              onNextProblem={model.problems.showNext}
            />
          </StatusBar>
        </Slot>
      )}
      {grid.bulk?.job && (
        <BulkDialog
          bulk={grid.bulk}
          job={grid.bulk.job}
          grid={grid}
          relation={relation}
          detail={model.detail}
          filter={model.filter}
          staged={staged}
        />
      )}
      {model.valuesMenu && (
        <ValuesPopover
          {...model.valuesMenu}
          relation={relation}
          filter={model.filter}
          onApply={(filter) => model.changeFilter(filter, 'headerMenu')}
          onClose={closeValues}
        />
      )}
      <StagingDialogs
        dialog={model.dialog}
        relation={relation}
        staged={staged}
        error={saveError}
        onSave={save}
        onDiscard={model.discard}
        onClose={model.closeDialog}
      />
    </div>
  );
}

function hasActiveProblem({ activeRow, activeColumn, editing }: DataGridModel): boolean {
  const row = activeRow && editing?.stagedRow(activeRow);
  return row !== undefined && activeColumn !== undefined && cellProblem(row, activeColumn.name) !== undefined;
}
