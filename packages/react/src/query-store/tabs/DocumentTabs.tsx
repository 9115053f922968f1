import { toStudioError, type StudioError } from '@studio/core';
import { FileCode2 } from 'lucide-react';
import { useState, type CSSProperties } from 'react';
import { useStudio } from '../../provider/studioContext.ts';
import { usePartLabels } from '../../provider/usePartLabels.ts';
import { useControlled } from '../../ui/useControlled.ts';
import { ErrorMessage } from '../../ui/ErrorMessage.tsx';
import { freeName } from '../freeName.ts';
import { queryStoreLabels } from '../queryStoreLabels.ts';
import { useQueryDocuments } from '../useQueryDocuments.ts';
import { nextOpened, noTabs, type TabsState } from './tabsState.ts';
import { TabStrip, type TabsChangeDetails } from './TabStrip.tsx';

/** Properties of {@link DocumentTabs}. */
export interface DocumentTabsProps {
  /** Which documents are open and which is shown, each window for itself. Ids are those of documents. */
  readonly state?: TabsState;
  /** @default nothing is open */
  readonly defaultState?: TabsState;
  readonly onStateChange?: (state: TabsState, details: TabsChangeDetails) => void;
  /** The element that shows the active document. */
  readonly panelId?: string;
  /** @default 'Open queries' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** The documents that are open, as tabs: make, rename, reorder, close and reopen. Closing deletes nothing. */
export function DocumentTabs(props: DocumentTabsProps) {
  const { labels: shared } = useStudio();
  const labels = usePartLabels(queryStoreLabels);
  const [state, setState] = useControlled(props.state, props.defaultState ?? noTabs, props.onStateChange);
  const { query, create, change } = useQueryDocuments({ connectionId: null });
  const [error, setError] = useState<StudioError | null>(null);
  const documents = query.data ?? [];
  const tabs = state.open.map((id) => {
    const name = documents.find((document) => document.id === id)?.name;
    const isPending = name === undefined && query.isPending;
    return {
      id,
      name: name || (isPending ? shared.loading : labels.untitledQuery),
      icon: <FileCode2 size={14} />,
      isRenamable: true,
    };
  });
  const fail = (cause: unknown) => setError(toStudioError(cause));
  const makeNew = () =>
    create({
      name: freeName(
        labels.queryName,
        documents.map(({ name }) => name),
      ),
    }).then((id) => {
      setError(null);
      setState(nextOpened(state, id), { reason: 'create', ids: [id] });
    }, fail);
  return (
    <>
      <TabStrip
        {...props}
        tabs={tabs}
        state={state}
        onStateChange={setState}
        onRename={(id, name) => void change(id, { name }).catch(fail)}
        onCreate={() => void makeNew()}
      />
      {error && (
        <div data-studio-part="document-tabs-error" className="stu:p-2">
          <ErrorMessage error={error} onRetry={() => void makeNew()} />
        </div>
      )}
    </>
  );
}
