import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useStudio } from '../../provider/studioContext.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import type { DataGridModel } from '../useGridModel.ts';
import { refusalOf } from './actions.ts';

export interface RowsMenuProps {
  readonly grid: DataGridModel;
  readonly onClose: () => void;
}

/** What can be done with all rows of the filter. Drawn beside its button, which opens it. */
export function RowsMenu({ grid, onClose }: RowsMenuProps) {
  const { labels, portalContainer } = useStudio();
  const { bulk, editing, relations } = grid;
  if (!bulk) return null;
  const editability = relations?.detail?.editability;
  const reasonOf = (
    ability: { readonly ok: true } | { readonly ok: false; readonly reason: string } | undefined,
  ) => (ability ? (ability.ok ? undefined : ability.reason) : labels.gridStillLoading);
  const { bulkActions = [], allRows } = bulk;
  return (
    <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden tabIndex={-1} style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={portalContainer}>
        <DropdownMenu.Content
          // Its trigger says nothing: the button around it does.
          aria-labelledby={undefined}
          aria-label={labels.gridRowsMenu}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          // Its opener gives it back where nothing else took it.
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="stu:min-w-44 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:shadow stu:motion-safe:animate-appear"
        >
          {editing && (
            <>
              <MenuItem
                disabledReason={reasonOf(editability?.update)}
                onSelect={() => bulk.open({ what: 'edit', rows: { kind: 'all' } })}
              >
                {labels.gridEditAll(bulk.isFiltered)}
              </MenuItem>
              <MenuItem
                danger
                disabledReason={reasonOf(editability?.delete)}
                onSelect={() => bulk.open({ what: 'delete', rows: { kind: 'all' } })}
              >
                {labels.gridDeleteAll(bulk.isFiltered)}
              </MenuItem>
            </>
          )}
          {editing && bulkActions.length > 0 && <MenuSeparator />}
          {bulkActions.map((action) => (
            <MenuItem
              key={action.id}
              icon={action.icon}
              danger={action.danger ?? false}
              disabledReason={refusalOf(action, allRows)}
              onSelect={() => bulk.runBulkAction(action, allRows)}
            >
              {action.label}
            </MenuItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
