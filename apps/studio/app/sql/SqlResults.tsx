import { ExplainView, ResultsView, SessionBar, type QueryEditorHandle } from '@studio/react';
import { Tabs } from 'radix-ui';
import type { KeyboardEvent, RefObject } from 'react';
import { useDocumentRun, usePinnedResult, type DocumentRun } from './documentRun.ts';

interface SqlResultsProps {
  readonly id: string;
  readonly title: string;
  readonly editor: RefObject<QueryEditorHandle | null>;
}

/** The session of a document, what its last run answered, and beside it the last plan that was asked for. */
export function SqlResults({ id, title, editor }: SqlResultsProps) {
  const documentRun = useDocumentRun(id);
  const explain = documentRun?.explain;
  const hasPlan = explain !== undefined && explain.status.kind !== 'idle';
  const shown = hasPlan ? documentRun?.shown : 'results';
  // Escape cancels a run from here as it does from the editor.
  const handleKeyDown = (event: KeyboardEvent) => {
    const isRunning = documentRun?.current?.status === 'running';
    if (event.key !== 'Escape' || event.defaultPrevented || !isRunning) return;
    event.preventDefault();
    documentRun.cancel();
  };
  return (
    <Tabs.Root
      onKeyDown={handleKeyDown}
      value={shown ?? 'results'}
      onValueChange={(next) => documentRun?.show(next === 'plan' ? 'plan' : 'results')}
      className="flex min-h-0 flex-1 flex-col"
    >
      {/* What it has to say must leave room for the results. */}
      {documentRun && (
        <SessionBar
          session={documentRun.session}
          onFocusBack={() => editor.current?.focus()}
          className="max-h-3/5 shrink-0 overflow-y-auto"
        />
      )}
      {hasPlan && (
        <Tabs.List
          aria-label="What is shown"
          className="flex h-8 shrink-0 items-stretch gap-1 border-b border-border bg-sunken px-1.5"
        >
          <Tabs.Trigger value="results" className={tabLook}>
            Results
          </Tabs.Trigger>
          <Tabs.Trigger value="plan" className={tabLook}>
            Plan
          </Tabs.Trigger>
        </Tabs.List>
      )}
      {/* Kept while the plan is looked at, with what is selected and scrolled in it. */}
      <Tabs.Content
        value="results"
        forceMount
        tabIndex={-1}
        className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
        {...(!hasPlan && { role: 'presentation', 'aria-labelledby': undefined })}
      >
        <Results documentRun={documentRun} title={title} editor={editor} />
      </Tabs.Content>
      {hasPlan && (
        <Tabs.Content
          value="plan"
          tabIndex={-1}
          className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
        >
          <ExplainView explain={explain} aria-label={`Plan of ${title}`} />
        </Tabs.Content>
      )}
    </Tabs.Root>
  );
}

const tabLook =
  'my-1 rounded px-2.5 text-sm text-muted hover:text-fg data-[state=active]:bg-surface data-[state=active]:font-medium data-[state=active]:text-fg';

interface ResultsProps extends Pick<SqlResultsProps, 'title' | 'editor'> {
  readonly documentRun: DocumentRun | undefined;
}

function Results({ documentRun, title, editor }: ResultsProps) {
  const { pinned, pin } = usePinnedResult();
  return (
    <ResultsView
      run={documentRun?.current ?? null}
      onRetry={() => documentRun?.retry()}
      onLoadMore={(statement) => documentRun?.loadMore(statement)}
      pinned={pinned}
      onPinnedChange={pin}
      onShowStatement={(range) => editor.current?.showRange(range)}
      aria-label={`Results of ${title}`}
    />
  );
}
