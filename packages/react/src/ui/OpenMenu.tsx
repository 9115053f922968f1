import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { usePortalContainer } from '../provider/studioContext.ts';

export interface OpenMenuProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that is open as long as it is drawn, under the `MenuButton` that draws it. */
export function OpenMenu({ label, onClose, children }: OpenMenuProps) {
  const portalContainer = usePortalContainer();
  return (
    <DropdownMenu.Root open onOpenChange={(isOpen) => !isOpen && onClose()} modal={false}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden tabIndex={-1} style={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={portalContainer}>
        <DropdownMenu.Content
          // Its trigger says nothing: the button around it does.
          aria-labelledby={undefined}
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          // The button takes it where nothing else did.
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="stu:min-w-44 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:shadow stu:motion-safe:animate-appear"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
