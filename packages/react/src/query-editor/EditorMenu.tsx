import { toggleComment } from '@codemirror/commands';
import { openLintPanel } from '@codemirror/lint';
import { openSearchPanel } from '@codemirror/search';
import type { EditorView } from '@codemirror/view';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { usePortalContainer } from '../provider/studioContext.ts';
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { useEditorLabels } from './editorLabels.ts';
import { allTextPastErrors, type RunText } from './runKeymap.ts';
import type { EditorCommands } from './useEditorCommands.ts';
import { VimKeysItem, type EditorKeymap } from './VimKeysItem.tsx';

export interface EditorMenuProps {
  readonly view: EditorView;
  readonly commands: EditorCommands;
  /** Why there is nothing to be laid out. */
  readonly disabledReason: string | undefined;
  /** Why nothing can be run now. */
  readonly runReason: string | undefined;
  readonly onRun: (text: RunText | null) => void;
  readonly keymap: EditorKeymap;
  /** The user wants other keys; without it they are not offered. */
  readonly onKeymapChange: ((keymap: EditorKeymap) => void) | undefined;
  /** The user wants to choose files. */
  readonly onOpenFile: () => void;
  readonly onClose: () => void;
}

/** What an editor can do beside running, each with its keys. Drawn beside its button, which opens it. */
export function EditorMenu(props: EditorMenuProps) {
  const { view, commands, disabledReason, runReason, onRun, onOpenFile, onClose } = props;
  const { keymap, onKeymapChange } = props;
  const portalContainer = usePortalContainer();
  const labels = useEditorLabels();
  const keysOf = useShortcuts();
  const within = (command: (view: EditorView) => unknown) => () => {
    // The cursor is where the command acts, so it shall be there that one types on; a panel that opens takes the focus.
    view.focus();
    command(view);
  };
  return (
    <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden tabIndex={-1} style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={portalContainer}>
        <DropdownMenu.Content
          aria-label={labels.moreCommands}
          // Of itself it is named by its opener, which here is only a place.
          aria-labelledby={undefined}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="stu:min-w-52 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:shadow stu:motion-safe:animate-appear"
        >
          <MenuItem
            shortcut={keysOf('Mod+Alt+Enter')}
            disabledReason={runReason}
            onSelect={within(({ state }) => onRun(allTextPastErrors(state)))}
          >
            {labels.runAllPastErrors}
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            shortcut={keysOf('Alt+Shift+F')}
            disabledReason={disabledReason}
            onSelect={within(commands.format)}
          >
            {labels.formatStatement}
          </MenuItem>
          <MenuItem disabledReason={disabledReason} onSelect={within(commands.formatAll)}>
            {labels.formatAll}
          </MenuItem>
          <MenuItem shortcut={keysOf('Mod+/')} onSelect={within(toggleComment)}>
            {labels.toggleComment}
          </MenuItem>
          <MenuSeparator />
          <MenuItem shortcut={keysOf('Mod+F')} onSelect={within(openSearchPanel)}>
            {labels.findAndReplace}
          </MenuItem>
          <MenuItem shortcut={keysOf('Mod+Shift+M')} onSelect={within(openLintPanel)}>
            {labels.showProblems}
          </MenuItem>
          <MenuSeparator />
          <MenuItem onSelect={onOpenFile}>{labels.openFile}</MenuItem>
          {onKeymapChange && (
            <>
              <MenuSeparator />
              <VimKeysItem
                keymap={keymap}
                onKeymapChange={(next) => {
                  view.focus();
                  onKeymapChange(next);
                }}
              />
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
