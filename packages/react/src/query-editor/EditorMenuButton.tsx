import type { EditorView } from '@codemirror/view';
import { Ellipsis } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { lazyPart } from '../ui/lazyPart.tsx';
import { useEditorLabels } from './editorLabels.ts';
import type { EditorMenuProps } from './EditorMenu.tsx';

const EditorMenu = lazyPart<EditorMenuProps>(async () => {
  const { EditorMenu } = await import('./EditorMenu.tsx');
  return EditorMenu;
});

export interface EditorMenuButtonProps extends Pick<
  EditorMenuProps,
  'commands' | 'disabledReason' | 'runReason' | 'onRun' | 'keymap' | 'onKeymapChange'
> {
  readonly view: EditorView | null;
}

/** Opens the menu of commands, which is loaded when it is opened first. */
export function EditorMenuButton({ view, ...menu }: EditorMenuButtonProps) {
  const labels = useEditorLabels();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const close = () => {
    setOpen(false);
    // A command has put the focus where it is wanted; otherwise it goes back to where it came from.
    if (!view?.dom.contains(view.dom.ownerDocument.activeElement)) button.current?.focus();
  };
  return (
    <span style={{ position: 'relative', display: 'inline-flex' }}>
      <IconButton
        ref={button}
        label={labels.moreCommands}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Ellipsis size={15} aria-hidden />
      </IconButton>
      {isOpen && view && (
        <EditorMenu view={view} {...menu} onOpenFile={() => files.current?.click()} onClose={close} />
      )}
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept=".sql,.psql,.txt,text/plain,application/sql"
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          target.value = '';
          if (view && chosen.length > 0)
            menu.commands.takeFiles(view, chosen, view.state.selection.main.head);
        }}
      />
    </span>
  );
}
