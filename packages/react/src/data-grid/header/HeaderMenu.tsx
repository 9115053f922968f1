import {
  ArrowDown,
  ArrowUp,
  Columns3,
  Copy,
  EyeOff,
  MoveHorizontal,
  PanelLeft,
  PanelRight,
  PinOff,
  X,
} from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useRef } from 'react';
import { usePortalContainer, useStudio } from '../../provider/studioContext.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import type { PinSide } from '../columns/columnLayout.ts';
import { HeaderFilterItem } from '../filter/HeaderFilterItem.tsx';
import type { GridSlots } from '../slots/gridSlots.ts';
import { Slot } from '../slots/Slot.tsx';
import { sortOf } from '../sorting.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import type { ShownColumn } from '../useGridColumns.ts';

export interface HeaderMenuProps {
  readonly grid: DataGridModel;
  readonly column: ShownColumn;
  /** From the corner of the page, in px. */
  readonly at: { readonly x: number; readonly y: number };
  /** What the host makes of it. */
  readonly items: GridSlots['headerMenuItems'];
  readonly onFit: () => void;
  /** Told once it is closed by a key or a choice, so that the focus can go back. */
  readonly onLeft: () => void;
}

/** What can be done with a column. */
export function HeaderMenu({ grid, column, at, items, onFit, onLeft }: HeaderMenuProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  // The panel that is opened from here, or what was clicked beside it, has the focus by now.
  const isElsewhere = useRef(false);
  const close = () => grid.openPopup((popup) => (popup?.kind === 'menu' ? undefined : popup));
  const handleClosed = (event: Event) => {
    event.preventDefault();
    if (!isElsewhere.current) onLeft();
  };
  const openPanel = () => {
    isElsewhere.current = true;
    grid.openPopup({ kind: 'columns', x: at.x, y: at.y });
  };
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden tabIndex={-1} style={{ position: 'fixed', left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={portalContainer}>
        <DropdownMenu.Content
          aria-label={labels.gridHeaderMenu(column.name)}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onInteractOutside={() => {
            isElsewhere.current = true;
          }}
          onCloseAutoFocus={handleClosed}
          style={{ maxHeight: 'var(--radix-dropdown-menu-content-available-height)', overflowY: 'auto' }}
          className="stu:min-w-52 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:shadow stu:motion-safe:animate-appear"
        >
          <Slot of={items} with={{ grid, column, Item: MenuItem, Separator: MenuSeparator }}>
            <SortItems grid={grid} column={column} />
            <HeaderFilterItem
              grid={grid}
              column={column}
              at={at}
              onOpen={() => {
                isElsewhere.current = true;
              }}
            />
            <PinItems grid={grid} column={column} />
            <MenuSeparator />
            <MenuItem icon={<MoveHorizontal size={13} />} onSelect={onFit}>
              {labels.gridFitColumn}
            </MenuItem>
            <HideItem grid={grid} column={column} />
            <MenuItem icon={<Columns3 size={13} />} onSelect={openPanel}>
              {labels.gridManageColumns}
            </MenuItem>
            <MenuSeparator />
            <CopyItem grid={grid} column={column} />
          </Slot>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

type ItemsProps = Pick<HeaderMenuProps, 'grid' | 'column'>;

function SortItems({ grid, column }: ItemsProps) {
  const { labels } = useStudio();
  const { sort = [], sortBy } = grid;
  if (!sortBy) return null;
  const own = sortOf(sort, column.name);
  const hasOthers = sort.some((term) => term.column !== column.name);
  return (
    <>
      <MenuItem icon={<ArrowUp size={13} />} onSelect={() => sortBy(column, 'asc', false)}>
        {labels.gridSortAscending}
      </MenuItem>
      <MenuItem icon={<ArrowDown size={13} />} onSelect={() => sortBy(column, 'desc', false)}>
        {labels.gridSortDescending}
      </MenuItem>
      {hasOthers && (
        <>
          <MenuItem icon={<ArrowUp size={13} />} onSelect={() => sortBy(column, 'asc', true)}>
            {labels.gridSortAlsoAscending}
          </MenuItem>
          <MenuItem icon={<ArrowDown size={13} />} onSelect={() => sortBy(column, 'desc', true)}>
            {labels.gridSortAlsoDescending}
          </MenuItem>
        </>
      )}
      {own && (
        <MenuItem icon={<X size={13} />} onSelect={() => sortBy(column, undefined, true)}>
          {labels.gridSortClear}
        </MenuItem>
      )}
      <MenuSeparator />
    </>
  );
}

function PinItems({ grid, column }: ItemsProps) {
  const { labels } = useStudio();
  const pin = (side: PinSide | undefined) => {
    grid.columns.pin(column.id, side, 'headerMenu');
    grid.announce(labels.gridColumnPinned(column.name, side));
  };
  return (
    <>
      {column.pin !== 'start' && (
        <MenuItem
          icon={<PanelLeft size={13} className="stu:rtl:-scale-x-100" />}
          onSelect={() => pin('start')}
        >
          {labels.gridPinStart}
        </MenuItem>
      )}
      {column.pin !== 'end' && (
        <MenuItem
          icon={<PanelRight size={13} className="stu:rtl:-scale-x-100" />}
          onSelect={() => pin('end')}
        >
          {labels.gridPinEnd}
        </MenuItem>
      )}
      {column.pin && (
        <MenuItem icon={<PinOff size={13} />} onSelect={() => pin(undefined)}>
          {labels.gridUnpin}
        </MenuItem>
      )}
    </>
  );
}

function HideItem({ grid, column }: ItemsProps) {
  const { labels } = useStudio();
  const hide = () => {
    grid.columns.setHidden([column.id], true, 'headerMenu');
    grid.announce(labels.gridColumnHidden(column.name));
  };
  return (
    <MenuItem
      icon={<EyeOff size={13} />}
      disabledReason={grid.columns.shown.length === 1 ? labels.gridLastColumn : undefined}
      onSelect={hide}
    >
      {labels.gridHideColumn}
    </MenuItem>
  );
}

function CopyItem({ grid, column }: ItemsProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  const copy = () => {
    const clipboard = portalContainer?.ownerDocument.defaultView?.navigator.clipboard;
    const refused = () => grid.announce(labels.gridCopyRefused);
    if (!clipboard) refused();
    else
      clipboard.writeText(column.name).then(() => grid.announce(labels.gridNameCopied(column.name)), refused);
  };
  return (
    <MenuItem icon={<Copy size={13} />} onSelect={copy}>
      {labels.gridCopyName}
    </MenuItem>
  );
}
