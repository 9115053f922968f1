import type { SetTo } from '@studio/core';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { OpenMenu } from '../../ui/OpenMenu.tsx';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { intentReason } from '../cells/pressIntentKey.ts';
import { visibleText } from '../cells/visibleText.ts';
import type { GridColumn } from '../gridColumn.ts';
import { rowPanelLabels } from './rowPanelLabels.ts';

export interface FieldMenuProps {
  readonly column: GridColumn;
  readonly reason: string | undefined;
  readonly onSet: (set: SetTo) => void;
  /** Absent where nothing is staged. */
  readonly onRevert: (() => void) | undefined;
  readonly onClose: () => void;
}

/** What cannot be typed into a field: NULL, the default, the empty text, and what was there before. */
export function FieldMenu({ column, reason, onSet, onRevert, onClose }: FieldMenuProps) {
  const labels = usePartLabels(rowPanelLabels);
  const keysOf = useShortcuts();
  const intents: readonly { readonly set: SetTo; readonly label: string; readonly shortcut: string }[] = [
    { set: { to: 'null' }, label: labels.gridSetNull, shortcut: 'Mod+Backspace' },
    { set: { to: 'default' }, label: labels.gridSetDefault, shortcut: 'Mod+Shift+Backspace' },
    { set: { to: 'value', text: '' }, label: labels.gridSetEmpty, shortcut: 'Alt+Backspace' },
  ];
  return (
    <OpenMenu label={labels.gridFieldMenu(visibleText(column.name))} onClose={onClose}>
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
    </OpenMenu>
  );
}
