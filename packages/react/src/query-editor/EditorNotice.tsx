import { X } from 'lucide-react';
import { useEditorLabels } from './editorLabels.ts';
import { IconButton } from '../ui/IconButton.tsx';

export interface EditorNoticeProps {
  readonly message: string | null;
  readonly onClose: () => void;
}

/** Why something could not be done. Spoken when it comes, for the place that it comes to is always there. */
export function EditorNotice({ message, onClose }: EditorNoticeProps) {
  const labels = useEditorLabels();
  return (
    <div role="status">
      {message !== null && (
        <div className="stu:flex stu:items-center stu:gap-2 stu:border-b stu:border-border stu:bg-warning-soft stu:py-1 stu:ps-3 stu:pe-1.5">
          <p className="stu:min-w-0 stu:flex-1">{message}</p>
          <IconButton label={labels.close} onClick={onClose}>
            <X size={14} aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}
