import { Copy } from 'lucide-react';
import { useState } from 'react';
import { writeClipboard } from '../ui/writeClipboard.ts';
import { usePortalContainer } from '../provider/studioContext.ts';
import type { QueryRun } from '../query-run/queryRun.ts';
import { Button } from '../ui/Button.tsx';
import { messagesText } from './messagesText.ts';
import { useResultsLabels } from './useResultsLabels.ts';

export interface MessagesBarProps {
  readonly run: QueryRun;
  readonly isRaw: boolean;
  readonly onRawChange: (isRaw: boolean) => void;
}

/** Messages as plain text: to look at, and to take along. */
export function MessagesBar({ run, isRaw, onRawChange }: MessagesBarProps) {
  const portalContainer = usePortalContainer();
  const labels = useResultsLabels();
  const [said, setSaid] = useState('');
  const copy = () => {
    const view = portalContainer?.ownerDocument.defaultView;
    if (!view) return;
    writeClipboard(view, { text: messagesText(run, labels) }).then(
      () => setSaid(labels.messagesCopied),
      (error: Error) => setSaid(labels.resultCopyFailed(error.message)),
    );
  };
  return (
    <div className="stu:-mt-1 stu:flex stu:items-center stu:justify-end stu:gap-1 stu:text-sm stu:text-muted">
      <span role="status">{said}</span>
      <Button variant="ghost" aria-pressed={isRaw} onClick={() => onRawChange(!isRaw)}>
        {labels.messagesRaw}
      </Button>
      <Button variant="ghost" onClick={copy}>
        <Copy size={13} aria-hidden />
        {labels.messagesCopy}
      </Button>
    </div>
  );
}
