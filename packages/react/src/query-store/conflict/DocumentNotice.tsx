import { GitCompareArrows, TriangleAlert } from 'lucide-react';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { lazyPart } from '../../ui/lazyPart.tsx';
import type { ConflictChoice } from '../documents/documentEntry.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import type { QueryDocumentState } from '../useQueryDocument.ts';

const CompareDialog = lazyPart(() => import('./CompareDialog.tsx').then((part) => part.CompareDialog));

/** Properties of {@link DocumentNotice}. */
export interface DocumentNoticeProps {
  readonly document: QueryDocumentState;
  /** Both texts are kept: the one that was typed here is in the document of this id now. */
  readonly onKeepBoth?: (copyId: string) => void;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/**
 * Says above an editor what a user must know of its document: that it could not be read or kept, or that another window
 * wrote it at the same time, with a comparison and the choice. Takes no room where all is well.
 */
export function DocumentNotice({ document, onKeepBoth, className, style }: DocumentNoticeProps) {
  const labels = usePartLabels(queryStoreLabels);
  const { labels: shared } = useStudio();
  const [isComparing, setComparing] = useState(false);
  const { conflict, error, status } = document;
  const choose = async (choice: ConflictChoice) => {
    const copyId = conflict?.copyId;
    setComparing(false);
    await document.resolve(choice);
    if (choice === 'both' && copyId !== undefined) onKeepBoth?.(copyId);
  };
  const choices = (
    <>
      <Button onClick={() => void choose('both')}>{labels.keepBoth}</Button>
      <Button onClick={() => void choose('theirs')}>{labels.keepTheirs}</Button>
      <Button onClick={() => void choose('mine')}>{labels.keepMine}</Button>
    </>
  );
  return (
    <div
      data-studio-part="document-notice"
      role="alert"
      {...(className !== undefined && { className })}
      {...(style && { style })}
    >
      {error && (
        <Line
          tone="danger"
          title={status === 'ready' ? labels.notKept(error.message) : `${labels.notRead} ${error.message}`}
          {...(status === 'ready' && { hint: labels.notKeptHint })}
        >
          <Button onClick={document.retry}>{shared.retry}</Button>
        </Line>
      )}
      {conflict && (
        <Line tone="warning" title={labels.changedElsewhere} hint={labels.changedElsewhereHint}>
          <Button onClick={() => setComparing(true)}>
            <GitCompareArrows size={14} aria-hidden />
            {labels.compareTexts}
          </Button>
          {choices}
        </Line>
      )}
      {conflict && isComparing && (
        <CompareDialog
          mine={document.text}
          theirs={conflict.theirs.text}
          actions={choices}
          onClose={() => setComparing(false)}
        />
      )}
    </div>
  );
}

interface LineProps {
  readonly tone: 'danger' | 'warning';
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Line({ tone, title, hint, children }: LineProps) {
  return (
    <div
      data-tone={tone}
      className="stu:flex stu:flex-wrap stu:items-center stu:gap-2 stu:border-b stu:border-border stu:px-3 stu:py-1.5 stu:data-[tone=danger]:bg-danger-soft stu:data-[tone=warning]:bg-warning-soft"
    >
      <span
        data-tone={tone}
        className="stu:data-[tone=danger]:text-danger stu:data-[tone=warning]:text-warning"
      >
        <TriangleAlert size={15} aria-hidden />
      </span>
      <p style={{ flex: '1 1 240px' }} className="stu:min-w-0 stu:wrap-anywhere">
        <span className="stu:font-medium">{title}</span>{' '}
        {hint !== undefined && <span className="stu:text-muted">{hint}</span>}
      </p>
      <span className="stu:flex stu:flex-wrap stu:gap-1">{children}</span>
    </div>
  );
}
