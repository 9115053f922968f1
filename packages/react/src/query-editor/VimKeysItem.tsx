import { Check } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useEditorLabels } from './editorLabels.ts';

/** Keys beside those of every editor. */
export type EditorKeymap = 'default' | 'vim';

interface VimKeysItemProps {
  readonly keymap: EditorKeymap;
  readonly onKeymapChange: (keymap: EditorKeymap) => void;
}

/** Turns the keys of vim on and off, as an item of a menu. */
export function VimKeysItem({ keymap, onKeymapChange }: VimKeysItemProps) {
  const labels = useEditorLabels();
  return (
    <DropdownMenu.CheckboxItem
      checked={keymap === 'vim'}
      onCheckedChange={(isWanted) => onKeymapChange(isWanted ? 'vim' : 'default')}
      className="stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none stu:data-highlighted:bg-hover"
    >
      <span className="stu:flex-1">{labels.vimKeys}</span>
      <DropdownMenu.ItemIndicator>
        <Check size={13} aria-hidden />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}
