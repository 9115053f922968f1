import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { usePortalContainer } from '../provider/studioContext.ts';
import { joinClasses } from './joinClasses.ts';

export interface MenuProps {
  /** The button that opens it; forwards its ref and props. */
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

/** A menu under a button. The page behind it stays usable. */
export function Menu({ trigger, align = 'start', children }: MenuProps) {
  const portalContainer = usePortalContainer();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={portalContainer}>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          style={{ maxHeight: 'var(--radix-dropdown-menu-content-available-height)', overflowY: 'auto' }}
          className="stu:min-w-44 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:p-1 stu:shadow stu:motion-safe:animate-appear"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Properties of one command of a menu. */
export interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  /** Why it cannot be chosen; shown under its name. */
  readonly disabledReason?: string | undefined;
  readonly danger?: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

const item = joinClasses(
  'stu:flex stu:min-h-7 stu:cursor-default stu:items-center stu:gap-2 stu:rounded stu:px-2 stu:py-1 stu:text-fg stu:outline-none! stu:select-none',
  'stu:data-highlighted:bg-hover stu:data-danger:text-danger stu:data-disabled:text-faint',
);

/** One command of a {@link Menu}. */
export function MenuItem({ icon, shortcut, disabledReason, danger, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabledReason !== undefined}
      data-danger={danger ? '' : undefined}
      onSelect={onSelect}
      className={item}
    >
      {icon && <span className="stu:flex stu:w-4 stu:justify-center stu:text-faint">{icon}</span>}
      <span className="stu:flex-1">
        {children}
        {disabledReason && <span className="stu:block stu:text-sm">{disabledReason}</span>}
      </span>
      {shortcut && <kbd className="stu:font-sans stu:text-xs stu:text-faint">{shortcut}</kbd>}
    </DropdownMenu.Item>
  );
}

/** A line between groups of a {@link Menu}. */
export function MenuSeparator() {
  return <DropdownMenu.Separator className="stu:-mx-1 stu:my-1 stu:h-px stu:bg-border" />;
}
