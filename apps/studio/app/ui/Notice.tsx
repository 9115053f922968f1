import type { ReactNode } from 'react';
import { joinClasses } from './joinClasses.ts';

const look =
  'flex items-start gap-3 rounded-lg border p-4 data-[tone=danger]:border-danger/30 data-[tone=danger]:bg-danger-soft ' +
  'data-[tone=calm]:border-border data-[tone=calm]:bg-surface data-[tone=warning]:border-warning/30 data-[tone=warning]:bg-warning-soft';

interface NoticeProps {
  readonly tone: 'calm' | 'warning' | 'danger';
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly role?: 'alert' | 'status';
  readonly className?: string;
}

/** A boxed message in the flow of a page: what happened, what it means, what can be done. */
export function Notice({ tone, icon, title, children, actions, role, className }: NoticeProps) {
  return (
    <section role={role} data-tone={tone} className={joinClasses(look, className)}>
      {icon && <span className="mt-0.5 text-muted in-data-[tone=danger]:text-danger">{icon}</span>}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold wrap-anywhere">{title}</p>
        {children && <div className="flex flex-col gap-1 text-muted wrap-anywhere">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </section>
  );
}
