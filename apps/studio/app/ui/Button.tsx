import type { ComponentPropsWithRef } from 'react';
import { joinClasses } from './joinClasses.ts';

/** How a button looks, for links that do what a button would. */
export const buttonLook =
  'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded border px-2.5 font-medium whitespace-nowrap select-none ' +
  'border-border-strong bg-surface text-fg transition-colors hover:bg-hover ' +
  'data-[variant=primary]:border-accent data-[variant=primary]:bg-accent data-[variant=primary]:text-on-accent ' +
  'data-[variant=primary]:hover:border-accent-strong data-[variant=primary]:hover:bg-accent-strong ' +
  'data-[variant=ghost]:border-transparent data-[variant=ghost]:bg-transparent data-[variant=ghost]:text-muted ' +
  'data-[variant=ghost]:hover:bg-hover data-[variant=ghost]:hover:text-fg disabled:pointer-events-none disabled:opacity-45';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: 'default' | 'primary' | 'ghost';
}

export function Button({ variant = 'default', className, ...props }: ButtonProps) {
  return (
    <button type="button" {...props} data-variant={variant} className={joinClasses(buttonLook, className)} />
  );
}

/** How a button of only an icon looks. */
export const iconLook =
  'inline-flex size-7 shrink-0 items-center justify-center rounded text-muted transition-colors hover:bg-hover hover:text-fg ' +
  'data-[state=open]:bg-hover data-[state=open]:text-fg';

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** Its accessible name, also shown on hover. */
  readonly label: string;
}

export function IconButton({ label, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={joinClasses(iconLook, className)}
    />
  );
}
