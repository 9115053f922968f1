import { forwardRef, type ButtonHTMLAttributes, type MouseEvent } from 'react';
import { joinClasses } from './joinClasses.ts';
import { Tooltip } from './Tooltip.tsx';
import { useTooltip } from './useTooltip.ts';

export type ButtonVariant = 'default' | 'primary' | 'danger' | 'ghost';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  /** `primary` at most once in sight. @default 'default' */
  readonly variant?: ButtonVariant;
  /** Why it cannot be pressed now. It stays reachable by keyboard, so that the reason can be read. */
  readonly disabledReason?: string | undefined;
  /** A few words on hover and focus. */
  readonly tooltip?: string | undefined;
  /** A key combination that does the same, shown with the tooltip. */
  readonly shortcut?: string | undefined;
}

const look = joinClasses(
  'stu:inline-flex stu:shrink-0 stu:cursor-default stu:items-center stu:justify-center stu:gap-1.5',
  'stu:h-(--studio-control-height) stu:rounded stu:border stu:border-border-strong stu:bg-surface stu:px-2.5',
  'stu:font-medium stu:whitespace-nowrap stu:text-fg stu:select-none stu:motion-safe:transition-colors',
  'stu:hover:bg-hover stu:data-[state=open]:bg-hover',
  'stu:data-[variant=primary]:border-accent stu:data-[variant=primary]:bg-accent stu:data-[variant=primary]:text-on-accent',
  'stu:data-[variant=primary]:hover:border-accent-strong stu:data-[variant=primary]:hover:bg-accent-strong',
  'stu:data-[variant=danger]:text-danger stu:data-[variant=danger]:hover:bg-danger-soft',
  'stu:data-[variant=ghost]:border-transparent stu:data-[variant=ghost]:bg-transparent stu:data-[variant=ghost]:text-muted',
  'stu:data-[variant=ghost]:hover:bg-hover stu:data-[variant=ghost]:hover:text-fg',
  // Whatever the variant, whose rules stand later in the stylesheet.
  'stu:aria-disabled:border-border! stu:aria-disabled:bg-transparent! stu:aria-disabled:text-faint!',
  // One without a border gets none by being impossible, or it would look more like a button than its neighbours.
  'stu:data-[variant=ghost]:aria-disabled:border-transparent!',
);

/** A push button. It submits no form unless `type` says so. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(props, ref) {
  const { variant = 'default', disabledReason, tooltip, shortcut, onClick, className, ...rest } = props;
  const disabled = disabledReason !== undefined;
  const content = disabledReason ?? tooltip;
  const state = useTooltip();
  const { handlers } = state;
  const control = content ? state.control : undefined;
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (!disabled) onClick?.(event);
    else {
      event.preventDefault();
      // Also by touch, where nothing hovers.
      state.show(event.currentTarget);
    }
  };
  return (
    <>
      <button
        type="button"
        {...rest}
        ref={ref}
        data-variant={variant}
        aria-disabled={disabled || undefined}
        aria-describedby={joinClasses(rest['aria-describedby'], control && state.id) || undefined}
        onClick={handleClick}
        onPointerEnter={both(rest.onPointerEnter, handlers.onPointerEnter)}
        onPointerLeave={both(rest.onPointerLeave, handlers.onPointerLeave)}
        onPointerDown={both(rest.onPointerDown, handlers.onPointerDown)}
        onFocus={both(rest.onFocus, handlers.onFocus)}
        onBlur={both(rest.onBlur, handlers.onBlur)}
        className={joinClasses(look, className)}
      />
      {control && (
        <Tooltip
          state={state}
          control={control}
          content={content}
          shortcut={disabled ? undefined : shortcut}
        />
      )}
    </>
  );
});

/** A handler that another part gave to the button, as the triggers of menus do, and its own. */
function both<Event>(given: ((event: Event) => void) | undefined, own: (event: Event) => void) {
  return (event: Event) => {
    given?.(event);
    own(event);
  };
}
