import { X } from 'lucide-react';
import { useStudio } from '../provider/studioContext.ts';
import { usePartLabels } from '../provider/usePartLabels.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { queryStoreLabels } from './queryStoreLabels.ts';

/** Something that was done, or why it was not. */
export interface Done {
  readonly text: string;
  readonly undo?: () => void;
  readonly isProblem?: boolean;
}

export interface UndoBarProps {
  readonly done: Done | null;
  readonly onClose: () => void;
}

/** Says under a list what was done with it, and takes it back. */
export function UndoBar({ done, onClose }: UndoBarProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { labels: shared } = useStudio();
  return (
    <div role={done?.isProblem ? 'alert' : 'status'}>
      {done && (
        <p
          data-problem={done.isProblem || undefined}
          className="stu:flex stu:items-center stu:gap-2 stu:border-t stu:border-border stu:bg-sunken stu:py-1 stu:ps-3 stu:pe-1 stu:text-sm stu:data-problem:bg-danger-soft"
        >
          <span className="stu:min-w-0 stu:flex-1 stu:wrap-anywhere">{done.text}</span>
          {done.undo && (
            <Button variant="ghost" onClick={done.undo}>
              {labels.undo}
            </Button>
          )}
          <IconButton label={shared.close} onClick={onClose}>
            <X size={14} aria-hidden />
          </IconButton>
        </p>
      )}
    </div>
  );
}
