import { History, ListFilter, SearchX, Trash2 } from 'lucide-react';
import { useState, type CSSProperties } from 'react';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import type { QueryRunStatus } from '../../query-run/queryRun.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { joinClasses } from '../../ui/joinClasses.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { partStructure } from '../../ui/structure.ts';
import { useDebounced } from '../../ui/useDebounced.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { HistoryEntry } from '../historyEntry.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { useQueryStore } from '../QueryStoreProvider.tsx';
import { UndoBar, type Done } from '../UndoBar.tsx';
import { ClearHistoryDialog } from './ClearHistoryDialog.tsx';
import { HistoryDetail, whyNotAgain } from './HistoryDetail.tsx';
import { HistoryList } from './HistoryList.tsx';
import { useQueryHistory } from './useQueryHistory.ts';

/** Properties of {@link QueryHistory}. */
export interface QueryHistoryProps {
  /** Only runs on this adapter. @default every connection's */
  readonly connectionId?: string;
  /** Only runs of this document. @default every document's */
  readonly documentId?: string;
  /** Enter or a double click on a run: show its text, in a document of its own. Absent: not offered. */
  readonly onOpen?: (entry: HistoryEntry) => void;
  /** Run its text again. Not called for a run whose text is not kept whole. Absent: not offered. */
  readonly onRun?: (entry: HistoryEntry) => void;
  /** Ask again for the plan of its text, which then is not run, or only to be measured. Absent: not offered. */
  readonly onExplain?: (entry: HistoryEntry) => void;
  /** @default 'History' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

const statuses: readonly QueryRunStatus[] = ['done', 'failed', 'cancelled', 'running'];

/**
 * Every run that the store keeps, latest first, by day, with a search over their texts and a choice of how they ended.
 * Fills the height of its parent.
 */
export function QueryHistory(props: QueryHistoryProps) {
  const { onOpen, onRun, connectionId, documentId } = props;
  const labels = usePartLabels(queryStoreLabels);
  const { recordError } = useQueryStore();
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<QueryRunStatus | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [isClearing, setClearing] = useState(false);
  const searched = useDebounced(search.trim(), 150);
  const history = useQueryHistory({
    ...(searched !== '' && { search: searched }),
    ...(status && { statuses: [status] }),
    ...(connectionId !== undefined && { connectionId }),
    ...(documentId !== undefined && { documentId }),
  });
  const { entries } = history;
  const chosen = entries.find(({ id }) => id === chosenId);
  const isFiltered = searched !== '' || status !== null;

  const attempt = async (work: Promise<void>, after: Done | null) => {
    try {
      await work;
      setDone(after);
    } catch (cause) {
      setDone({ text: cause instanceof Error ? cause.message : String(cause), isProblem: true });
    }
  };
  const remove = (entry: HistoryEntry) => {
    // What comes after it is chosen next, so that many can be deleted by one key.
    const index = entries.indexOf(entry);
    setChosenId((entries[index + 1] ?? entries[index - 1])?.id ?? null);
    void attempt(history.remove([entry.id]), {
      text: labels.entryDeleted,
      undo: () => void attempt(history.restore(entry), null),
    });
  };
  // A text of which only the plan was asked for may be one that must not be run.
  const againOf = ({ plan }: HistoryEntry) => (plan === undefined ? onRun : props.onExplain);
  const run = (entry: HistoryEntry) => {
    const reason = whyNotAgain(entry, labels);
    if (reason !== undefined) setDone({ text: reason, isProblem: true });
    else againOf(entry)?.(entry);
  };

  return (
    <section
      data-studio-part="query-history"
      aria-label={props['aria-label'] ?? labels.history}
      className={joinClasses('stu:bg-surface', props.className)}
      style={{ ...partStructure, ...props.style }}
    >
      <div className="stu:flex stu:items-center stu:gap-1 stu:p-2">
        <SearchInput
          label={labels.historySearch}
          value={search}
          onValueChange={setSearch}
          className="stu:flex-1"
        />
        <Menu
          align="end"
          trigger={
            <IconButton
              label={`${labels.historyStatus}: ${status ? labels.runStatusName(status) : labels.anyStatus}`}
              aria-pressed={status !== null}
              className="stu:aria-pressed:text-accent"
            >
              <ListFilter size={15} aria-hidden />
            </IconButton>
          }
        >
          <MenuItem onSelect={() => setStatus(null)}>{labels.anyStatus}</MenuItem>
          {statuses.map((one) => (
            <MenuItem key={one} onSelect={() => setStatus(one)}>
              {labels.runStatusName(one)}
            </MenuItem>
          ))}
        </Menu>
        <IconButton
          label={labels.deleteHistory}
          disabledReason={entries.length === 0 && !isFiltered ? labels.noHistory : undefined}
          onClick={() => setClearing(true)}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      {status && (
        <p className="stu:px-3 stu:pb-1 stu:text-xs stu:text-muted">
          {labels.historyStatus}: {labels.runStatusName(status)}
        </p>
      )}
      {recordError && (
        <p role="alert" className="stu:bg-danger-soft stu:px-3 stu:py-1 stu:text-sm">
          {labels.notRecorded(recordError.message)}
        </p>
      )}
      {history.error && entries.length === 0 ? (
        <div className="stu:p-2">
          <ErrorMessage error={history.error} onRetry={history.retry} />
        </div>
      ) : entries.length === 0 && history.status === 'ready' ? (
        <NoRuns isFiltered={isFiltered} />
      ) : (
        <HistoryList
          label={props['aria-label'] ?? labels.history}
          entries={entries}
          hasMore={history.hasMore}
          loadMore={history.loadMore}
          chosenId={chosenId}
          onChoose={setChosenId}
          onOpen={(entry) => onOpen?.(entry)}
          onRun={run}
          onDelete={remove}
        />
      )}
      {chosen && (
        <HistoryDetail entry={chosen} onOpen={onOpen} onRun={againOf(chosen) && run} onDelete={remove} />
      )}
      <UndoBar done={done} onClose={() => setDone(null)} />
      <VisuallyHidden role="status">
        {isFiltered && history.status === 'ready' ? labels.runsFound(entries.length, history.hasMore) : ''}
      </VisuallyHidden>
      <ClearHistoryDialog
        open={isClearing}
        onOpenChange={setClearing}
        onClear={() => {
          setClearing(false);
          setChosenId(null);
          void attempt(history.clear(), null);
        }}
      />
    </section>
  );
}

function NoRuns({ isFiltered }: { readonly isFiltered: boolean }) {
  const labels = usePartLabels(queryStoreLabels);
  return isFiltered ? (
    <EmptyState icon={<SearchX size={20} />} title={labels.noRunFound}>
      {labels.noRunFoundHint}
    </EmptyState>
  ) : (
    <EmptyState icon={<History size={20} />} title={labels.noHistory}>
      {labels.noHistoryHint}
    </EmptyState>
  );
}
