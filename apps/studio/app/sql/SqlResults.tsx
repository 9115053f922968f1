import { ResultsView, type QueryEditorHandle } from '@studio/react';
import type { KeyboardEvent, RefObject } from 'react';
import { useDocumentRun } from './documentRun.ts';

interface SqlResultsProps {
  readonly id: string;
  readonly title: string;
  readonly editor: RefObject<QueryEditorHandle | null>;
}

/** What the last run of a document answered. Escape cancels a run from here as it does from the editor. */
export function SqlResults({ id, title, editor }: SqlResultsProps) {
  const documentRun = useDocumentRun(id);
  const current = documentRun?.current ?? null;
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || current?.status !== 'running') return;
    event.preventDefault();
    documentRun?.cancel();
  };
  return (
    // The keys come from what is in it.
    // eslint-disable-next-line jsx-a11y-x/no-static-element-interactions
    <div onKeyDown={handleKeyDown} className="flex min-h-0 flex-1 flex-col">
      <ResultsView
        run={current}
        onRetry={() => documentRun?.retry()}
        onLoadMore={(statement) => documentRun?.loadMore(statement)}
        onShowStatement={(range) => editor.current?.showRange(range)}
        aria-label={`Results of ${title}`}
      />
    </div>
  );
}
