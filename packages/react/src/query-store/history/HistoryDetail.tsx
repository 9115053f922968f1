import { Copy, FileInput, Network, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { HistoryEntry } from '../historyEntry.ts';
import { queryStoreLabels, type QueryStoreLabels } from '../queryStoreLabels.ts';

export interface HistoryDetailProps {
  readonly entry: HistoryEntry;
  readonly onOpen: ((entry: HistoryEntry) => void) | undefined;
  /** Runs it again, or asks for its plan again. */
  readonly onRun: ((entry: HistoryEntry) => void) | undefined;
  readonly onDelete: (entry: HistoryEntry) => void;
}

/** The whole text of the run that is chosen, why it failed, and what can be done with it. */
export function HistoryDetail({ entry, onOpen, onRun, onDelete }: HistoryDetailProps) {
  const labels = usePartLabels(queryStoreLabels);
  const [copiedId, setCopiedId] = useState<string | null>(null);
  const copy = async () => {
    await navigator.clipboard.writeText(entry.text);
    setCopiedId(entry.id);
  };
  return (
    <section
      aria-label={labels.chosenRun}
      className="stu:flex stu:flex-col stu:gap-2 stu:border-t stu:border-border stu:p-2"
    >
      <pre
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        style={{ maxHeight: 140, overflow: 'auto' }}
        className="stu:rounded stu:bg-sunken stu:p-2 stu:font-mono stu:text-sm stu:whitespace-pre-wrap stu:wrap-anywhere"
      >
        {entry.text}
      </pre>
      {entry.error && <p className="stu:text-sm stu:wrap-anywhere stu:text-danger">{entry.error.message}</p>}
      {entry.status === 'running' && <p className="stu:text-sm stu:text-muted">{labels.unknownOutcome}</p>}
      <div className="stu:flex stu:flex-wrap stu:items-center stu:gap-1">
        {onOpen && (
          <Button onClick={() => onOpen(entry)}>
            <FileInput size={14} aria-hidden />
            {labels.openQuery}
          </Button>
        )}
        {onRun && (
          <Button
            disabledReason={whyNotAgain(entry, labels)}
            shortcut="Mod+Enter"
            onClick={() => onRun(entry)}
          >
            {entry.plan === undefined ? <Play size={14} aria-hidden /> : <Network size={14} aria-hidden />}
            {entry.plan === undefined ? labels.runAgain : labels.explainAgain}
          </Button>
        )}
        <span style={{ flex: 1 }} />
        <IconButton
          label={copiedId === entry.id ? labels.textCopied : labels.copyText}
          onClick={() => void copy()}
        >
          <Copy size={14} aria-hidden />
        </IconButton>
        <IconButton label={labels.deleteEntry} shortcut="Delete" onClick={() => onDelete(entry)}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </div>
      <VisuallyHidden role="status">{copiedId === entry.id ? labels.textCopied : ''}</VisuallyHidden>
    </section>
  );
}

/** Why a run cannot be repeated as it was. */
export function whyNotAgain(entry: HistoryEntry, labels: QueryStoreLabels): string | undefined {
  return entry.omitted && labels.omitted[entry.omitted];
}
