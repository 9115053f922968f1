import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { usePortalContainer } from '../../provider/studioContext.ts';

export interface ContextTabMenuProps {
  readonly label: string;
  /** Where it was asked for, from the corner of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The menu of a tab, at the place where it was asked for. */
export function ContextTabMenu({ label, at, onClose, children }: ContextTabMenuProps) {
  const portalContainer = usePortalContainer();
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden style={{ position: 'fixed', insetInlineStart: 'auto', left: at.x, top: at.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={portalContainer}>
        <DropdownMenu.Content
          align="start"
          aria-label={label}
          aria-labelledby={undefined}
          collisionPadding={8}
          className="stu:min-w-44 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:shadow stu:motion-safe:animate-appear"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
