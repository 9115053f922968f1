import type { SetTo } from '@studio/core';
import { Ellipsis } from 'lucide-react';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { intentReason } from '../cells/pressIntentKey.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { GridColumn } from '../gridColumn.ts';

export interface FieldMenuProps {
  readonly column: GridColumn;
  readonly reason: string | undefined;
  readonly onSet: (set: SetTo) => void;
  readonly onRevert: (() => void) | undefined;
}

/** What cannot be typed into a field: NULL, the default, the empty text, and what was there before. */
export function FieldMenu({ column, reason, onSet, onRevert }: FieldMenuProps) {
  const { labels } = useStudio();
  const keysOf = useShortcuts();
  if (reason !== undefined && !onRevert) return null;
  const intents: readonly { readonly set: SetTo; readonly label: string; readonly shortcut: string }[] = [
    { set: { to: 'null' }, label: labels.gridSetNull, shortcut: 'Mod+Backspace' },
    { set: { to: 'default' }, label: labels.gridSetDefault, shortcut: 'Mod+Shift+Backspace' },
    { set: { to: 'value', text: '' }, label: labels.gridSetEmpty, shortcut: 'Alt+Backspace' },
  ];
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={labels.gridFieldMenu(visibleText(column.name))}
          tooltip=""
          className="stu:h-6! stu:w-6!"
        >
          <Ellipsis size={14} aria-hidden />
        </IconButton>
      }
    >
      {intents.map(({ set, label, shortcut }) => (
        <MenuItem
          key={shortcut}
          shortcut={keysOf(shortcut)}
          disabledReason={reason ?? intentReason(set, column, labels)}
          onSelect={() => onSet(set)}
        >
          {label}
        </MenuItem>
      ))}
      {onRevert && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={onRevert}>{labels.gridRevertCell}</MenuItem>
        </>
      )}
    </Menu>
  );
}
