import { Lock, Pencil, Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { visibleText } from '../data-grid/cells/visibleText.ts';
import { Button } from '../ui/Button.tsx';
import type { ResultEditing } from './editing/useEditableResult.ts';
import type { ResultViewKind } from './resultViews.ts';
import { ViewSwitch } from './views/ViewSwitch.tsx';
import { useResultsLabels } from './useResultsLabels.ts';

export interface ResultBarProps {
  readonly view: ResultViewKind;
  readonly onViewChange: (view: ResultViewKind) => void;
  readonly editing: ResultEditing;
  readonly isPinned: boolean;
  readonly onPin: () => void;
  /** Menus that concern all rows, and how they went. */
  readonly children?: ReactNode;
}

/** What can be done with a result, and whether it can be edited. */
export function ResultBar({ view, onViewChange, editing, isPinned, onPin, children }: ResultBarProps) {
  const labels = useResultsLabels();
  const PinIcon = isPinned ? PinOff : Pin;
  return (
    <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-1 stu:border-b stu:border-border stu:bg-canvas stu:px-1.5 stu:py-1 stu:text-sm stu:text-muted">
      <ViewSwitch view={view} onViewChange={onViewChange} />
      <EditingBadge editing={editing} />
      <span className="stu:ms-auto stu:flex stu:items-center stu:gap-0.5">
        {children}
        <Button
          variant="ghost"
          aria-pressed={isPinned}
          aria-label={labels.pinResult}
          tooltip={isPinned ? labels.unpinResult : labels.pinResult}
          onClick={onPin}
          className="stu:aria-pressed:bg-accent-soft stu:aria-pressed:text-fg"
        >
          <PinIcon size={13} aria-hidden />
          <span className="stu:@max-[900px]:hidden">{labels.pinShort}</span>
        </Button>
      </span>
    </div>
  );
}

/** Whether rows can be changed. Where not, the reason comes on hover, on focus and on press. */
function EditingBadge({ editing }: { readonly editing: ResultEditing }) {
  const labels = useResultsLabels();
  switch (editing.kind) {
    case 'pending':
      return null;
    case 'editable':
      return (
        <span
          title={labels.resultEditableHint}
          className="stu:flex stu:min-w-0 stu:items-center stu:gap-1.5 stu:px-2 stu:text-success"
        >
          <Pencil size={12} aria-hidden className="stu:shrink-0" />
          <span className="stu:truncate">
            {labels.resultEditable(visibleText(editing.editable.relation.name))}
          </span>
        </span>
      );
    case 'readOnly':
      return (
        <Button variant="ghost" disabledReason={editing.reason}>
          <Lock size={12} aria-hidden />
          <span className="stu:@max-[720px]:hidden">{labels.resultReadOnlyBadge}</span>
          <span className="stu:sr-only">{editing.reason}</span>
        </Button>
      );
  }
}
