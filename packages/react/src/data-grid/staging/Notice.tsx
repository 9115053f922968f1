import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { IconButton } from '../../ui/IconButton.tsx';

export interface NoticeProps {
  readonly children: ReactNode;
  /** Buttons beside what is said. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}

/** Says how something went, over the last rows of the grid and away from the cells that are worked on. */
export function Notice({ children, actions, onClose }: NoticeProps) {
  const { labels } = useStudio();
  return (
    <div
      style={{ pointerEvents: 'auto', maxWidth: '100%' }}
      className="stu:flex stu:items-center stu:gap-2 stu:rounded-lg stu:border stu:border-border-strong stu:bg-raised stu:py-1 stu:ps-3 stu:pe-1 stu:shadow stu:motion-safe:animate-appear"
    >
      <p className="stu:min-w-0 stu:flex-1 stu:text-md">{children}</p>
      <span className="stu:flex stu:flex-none stu:items-center stu:gap-1">
        {actions}
        <IconButton label={labels.close} onClick={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}
