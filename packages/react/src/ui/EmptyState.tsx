import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** Says that there is nothing here, and why or what to do. */
export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className="stu:flex stu:flex-col stu:items-center stu:justify-center stu:gap-1.5 stu:px-4 stu:py-8 stu:text-center">
      {icon && (
        <span aria-hidden className="stu:mb-1 stu:text-faint">
          {icon}
        </span>
      )}
      <p className="stu:font-medium stu:wrap-anywhere stu:text-fg">{title}</p>
      {children && <div className="stu:max-w-96 stu:text-sm stu:text-muted">{children}</div>}
    </div>
  );
}
