import * as ContextMenu from 'radix-ui/context-menu';
import { useRef, type ReactNode } from 'react';
import { usePortalContainer, useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { CopyItems } from '../clipboard/CopyItems.tsx';
import type { GridClipboard } from '../clipboard/useClipboard.ts';
import { CellFilterItems } from '../filter/CellFilterItems.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { selectedRows } from '../actions/selectedRows.ts';
import { bulkLabels } from '../actions/bulkLabels.ts';
import { ReferenceItems } from '../relations/ReferenceItems.tsx';
import { rangeRows } from '../selection/cellRange.ts';
import type { DataGridModel } from '../useDataGrid.ts';
import { stagedSet } from './displayedCell.ts';
import { menuLook, menuSize } from './menuLook.ts';
import { intentReason } from './pressIntentKey.ts';
import { useLayoutEffect } from '../../ui/useLayoutEffect.ts';

const HostActions = lazyPart(() => import('../actions/HostActions.tsx').then((part) => part.HostActions));

export interface CellMenuProps {
  readonly grid: DataGridModel;
  readonly clipboard: GridClipboard;
  /** Where it was asked for, from the corner of the page; another object opens it again. */
  readonly at: { readonly x: number; readonly y: number };
  /** Looks at what the cell references. */
  readonly onPeek: () => void;
}

/** The menu of the active cell. What cannot be done here says why. */
export function CellMenu({ grid, clipboard, at, onPeek }: CellMenuProps) {
  const { labels } = useStudio();
  const portalContainer = usePortalContainer();
  const trigger = useRef<HTMLSpanElement>(null);
  // What takes the focus waits until the menu has given it back.
  const next = useRef<() => void>(undefined);
  const goOn = (event: Event) => {
    if (next.current) event.preventDefault();
    next.current?.();
    next.current = undefined;
  };
  useLayoutEffect(() => {
    // The only way to open it at a place. The event that asked for it has passed while this part was being loaded.
    const event = { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y };
    trigger.current?.dispatchEvent(new MouseEvent('contextmenu', event));
  }, [at]);
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger ref={trigger} />
      <ContextMenu.Portal container={portalContainer}>
        <ContextMenu.Content
          aria-label={labels.gridMenu}
          collisionPadding={8}
          style={menuSize}
          onCloseAutoFocus={goOn}
          className={menuLook}
        >
          <CellMenuItems
            grid={grid}
            clipboard={clipboard}
            onPeek={() => {
              next.current = onPeek;
            }}
            onOpenRow={() => {
              next.current = () => grid.openRow?.();
            }}
          />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

type CellMenuItemsProps = Omit<CellMenuProps, 'at'> & { readonly onOpenRow: () => void };

function CellMenuItems({ grid, clipboard, onPeek, onOpenRow }: CellMenuItemsProps) {
  const labels = usePartLabels(bulkLabels);
  const { activeRow: row, activeColumn: column, editing, selection } = grid;
  if (!row || !column) return null;
  const ability = editing?.abilityOf(row, column);
  const reason = ability && !ability.ok ? ability.reason : undefined;
  const staged = editing?.stagedRow(row);
  const deletability = editing?.deletability(row);
  const isAll = grid.bulk !== undefined && selectedRows(grid).kind === 'all';
  return (
    <>
      {grid.openRow && (
        <Item shortcut="Mod+Enter" onSelect={onOpenRow}>
          {labels.gridOpenRow}
        </Item>
      )}
      <Item shortcut="Shift+Enter" onSelect={() => grid.view(true)}>
        {labels.gridView}
      </Item>
      <CopyItems clipboard={clipboard} />
      <CellFilterItems grid={grid} />
      <ReferenceItems grid={grid} onPeek={onPeek} />
      {editing && (
        <>
          <Separator />
          <Item shortcut="Enter" reason={reason} onSelect={() => grid.beginEdit()}>
            {labels.gridEdit}
          </Item>
          <Item
            shortcut="Mod+Backspace"
            reason={reason ?? intentReason({ to: 'null' }, column, labels)}
            onSelect={() => grid.setSelected({ to: 'null' })}
          >
            {labels.gridSetNull}
          </Item>
          <Item
            shortcut="Mod+Shift+Backspace"
            reason={reason ?? intentReason({ to: 'default' }, column, labels)}
            onSelect={() => grid.setSelected({ to: 'default' })}
          >
            {labels.gridSetDefault}
          </Item>
          <Item
            shortcut="Alt+Backspace"
            reason={reason ?? intentReason({ to: 'value', text: '' }, column, labels)}
            onSelect={() => grid.setSelected({ to: 'value', text: '' })}
          >
            {labels.gridSetEmpty}
          </Item>
          <Item
            reason={stagedSet(staged, column.name) ? undefined : labels.gridNothingStaged}
            onSelect={grid.revertSelected}
          >
            {labels.gridRevertCell}
          </Item>
          <Separator />
          {grid.copying && (
            <>
              <Item shortcut="Mod+D" reason={reason} onSelect={grid.copying.fillDown}>
                {labels.gridFillDown}
              </Item>
              <Item
                shortcut="Mod+Shift+D"
                reason={editing.insertable.ok ? undefined : editing.insertable.reason}
                onSelect={grid.copying.duplicate}
              >
                {labels.gridDuplicateRow(selection.range ? rangeRows(selection.range) : 1)}
              </Item>
            </>
          )}
          <Item
            isDanger
            shortcut="Mod+Delete"
            reason={deletability && !deletability.ok ? deletability.reason : undefined}
            onSelect={grid.deleteSelected}
          >
            {staged?.kind === 'delete'
              ? labels.gridRestoreRow
              : isAll
                ? labels.gridDeleteSelected(undefined)
                : labels.gridDeleteRow(selection.range ? rangeRows(selection.range) : 1)}
          </Item>
        </>
      )}
      {(grid.bulk?.rowActions ?? grid.bulk?.bulkActions) && (
        <HostActions grid={grid}>
          {(actions) => (
            <>
              {actions.length > 0 && <Separator />}
              {actions.map(({ id, label, icon, ...action }) => (
                <Item
                  key={id}
                  icon={icon}
                  isDanger={action.isDanger}
                  reason={action.reason}
                  onSelect={action.onChoose}
                >
                  {label}
                </Item>
              ))}
            </>
          )}
        </HostActions>
      )}
    </>
  );
}

interface ItemProps {
  readonly children: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly reason?: string | undefined;
  readonly isDanger?: boolean;
  readonly onSelect: () => void;
}

function Item({ children, icon, shortcut, reason, isDanger, onSelect }: ItemProps) {
  const keysOf = useShortcuts();
  return (
    <ContextMenu.Item
      disabled={reason !== undefined}
      data-danger={isDanger ? '' : undefined}
      onSelect={onSelect}
      className="stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-4 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-danger:text-danger stu:data-disabled:text-faint stu:data-highlighted:bg-hover"
    >
      {icon}
      <span className="stu:flex-1">
        {children}
        {reason && <span className="stu:block stu:max-w-64 stu:text-sm">{reason}</span>}
      </span>
      {shortcut && <kbd className="stu:font-sans stu:text-xs stu:text-faint">{keysOf(shortcut)}</kbd>}
    </ContextMenu.Item>
  );
}

function Separator() {
  return <ContextMenu.Separator className="stu:-mx-1 stu:my-1 stu:h-px stu:bg-border" />;
}
