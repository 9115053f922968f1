import { forwardRef, type ReactNode } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import { joinClasses } from './joinClasses.ts';

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label' | 'children'> {
  /** Its accessible name, shown as a tooltip where none is given. */
  readonly label: string;
  /** An icon of 16 px or less. */
  readonly children: ReactNode;
}

/** A square button that shows an icon only. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(props, ref) {
  const { label, tooltip = label, variant = 'ghost', className, ...rest } = props;
  return (
    <Button
      {...rest}
      ref={ref}
      variant={variant}
      tooltip={tooltip}
      aria-label={label}
      className={joinClasses('stu:w-(--studio-control-height) stu:px-0!', className)}
    />
  );
});
