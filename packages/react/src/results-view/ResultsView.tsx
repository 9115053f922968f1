import { Pin, Terminal } from 'lucide-react';
import * as Tabs from 'radix-ui/tabs';
import { useState, type CSSProperties, type ReactNode } from 'react';
import type { QueryRun, StatementRun } from '../query-run/queryRun.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { partStructure } from '../ui/structure.ts';
import { useControlled } from '../ui/useControlled.ts';
import type { ChosenChart } from './chart/ChartView.tsx';
import type { PinnedDetails, PinnedResult } from './compare/pinnedResult.ts';
import { PinnedPanel } from './compare/PinnedPanel.tsx';
import type { KeptState } from './editing/useKeptGrid.ts';
import { useRunEdits } from './editing/useRunEdits.ts';
import type { OpenFile } from './export/fileTarget.ts';
import { MessagesPanel } from './MessagesPanel.tsx';
import { ResultPanel, type ResultPanelContext } from './ResultPanel.tsx';
import { defaultTab, messagesTab, pinnedTab, resultStatements, tabOf } from './resultTabs.ts';
import type { ResultViewDetails, ResultViewKind } from './resultViews.ts';
import { RunStatus } from './RunStatus.tsx';
import { StatementError } from './StatementError.tsx';
import { shortStatement } from '../query-run/shortStatement.ts';
import { useKept } from './useKept.ts';
import { useResultsLabels } from './useResultsLabels.ts';

/** Properties of {@link ResultsView}. */
export interface ResultsViewProps {
  /** The run to show, as `useQueryRun` gives it; `null` before the first. */
  readonly run: QueryRun | null;
  /** Shows a Cancel button while it runs. */
  readonly onCancel?: (() => void) | undefined;
  /**
   * Shows a Retry button where the script was not run at all and may be, such as for a server that does not answer. One
   * whose answer broke off may have written, and is not to be run again by one click.
   */
  readonly onRetry?: (() => void) | undefined;
  /**
   * Shows a Load more button where rows are missing because of the row limit: `loadMore` of `useQueryRun`, or what else
   * brings more rows into the run.
   */
  readonly onLoadMore?: ((statement: StatementRun) => void) | undefined;
  /** Puts the cursor of an editor at a statement; shown beside each one in the messages. */
  readonly onShowStatement?: ((range: StatementRun['range']) => void) | undefined;
  /**
   * Opens the file that an export is written to. @default a file of the user's choice where the browser has such a thing,
   * else a download
   */
  readonly openFile?: OpenFile | undefined;
  /** How results are shown. */
  readonly view?: ResultViewKind | undefined;
  /** @default 'grid' */
  readonly defaultView?: ResultViewKind | undefined;
  readonly onViewChange?: ((view: ResultViewKind, details: ResultViewDetails) => void) | undefined;
  /**
   * The result that stays beside later ones, where the host holds it, as for results of more than one document; `null` for
   * none.
   */
  readonly pinned?: PinnedResult | null | undefined;
  readonly onPinnedChange?: ((pinned: PinnedResult | null, details: PinnedDetails) => void) | undefined;
  /** @default 'Results' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

const panel: CSSProperties = { flex: '1 1 0', flexDirection: 'column', minHeight: 0, overflow: 'auto' };

/**
 * What a run answers, as it comes: a tab for each statement that returns rows, and one for messages. A result is shown as a
 * grid, which is edited where its rows are rows of one table; as records, chart, text or JSON; and compared with one that
 * was pinned. Fills the height of its parent.
 */
export function ResultsView(props: ResultsViewProps) {
  const labels = useResultsLabels();
  const { run } = props;
  const [view, setView] = useControlled(props.view, props.defaultView ?? 'grid', props.onViewChange);
  const [pinned, setPinned] = useControlled<PinnedResult | null, PinnedDetails>(
    props.pinned,
    null,
    props.onPinnedChange,
  );
  const context: ResultPanelContext = {
    view,
    onViewChange: (next) => setView(next, { reason: 'switch' }),
    pinned: pinned ?? undefined,
    onPin: (next) => setPinned(next ?? null, { reason: next ? 'pin' : 'unpin' }),
    onLoadMore: props.onLoadMore,
    openFile: props.openFile,
  };
  return (
    <section
      data-studio-part="results-view"
      aria-label={props['aria-label'] ?? labels.results}
      className={joinClasses('stu:@container stu:bg-surface', props.className)}
      style={{ ...partStructure, ...props.style }}
    >
      {run ? (
        <RunView {...props} run={run} context={context} />
      ) : (
        <EmptyState icon={<Terminal size={20} />} title={labels.noRunYet}>
          {labels.noRunYetHint}
        </EmptyState>
      )}
    </section>
  );
}

interface RunViewProps extends ResultsViewProps {
  readonly run: QueryRun;
  readonly context: ResultPanelContext;
}

function RunView({ run, context, onCancel, onRetry, onShowStatement }: RunViewProps) {
  const labels = useResultsLabels();
  const [chosen, setChosen] = useState<{ readonly runId: string; readonly tab: string } | null>(null);
  const edits = useRunEdits(run);
  const keptGrids = useKept<KeptState>();
  const keptCharts = useKept<ChosenChart>();
  const results = resultStatements(run);
  const { pinned } = context;
  const wanted = chosen?.runId === run.id ? chosen.tab : defaultTab(run);
  const tab = wanted === pinnedTab && !pinned ? defaultTab(run) : wanted;
  const choose = (next: string) => setChosen({ runId: run.id, tab: next });
  return (
    <Tabs.Root
      value={tab}
      onValueChange={choose}
      activationMode="automatic"
      style={{ ...partStructure, flex: '1 1 0' }}
    >
      <div className="stu:flex stu:min-h-9 stu:items-stretch stu:border-b stu:border-border">
        <Tabs.List
          aria-label={labels.results}
          className="stu:flex stu:min-w-0 stu:flex-1 stu:overflow-x-auto"
        >
          {results.map((statement) => (
            <Tab
              key={tabOf(statement)}
              value={tabOf(statement)}
              count={statement.rows.length}
              onChoose={choose}
            >
              {results.length > 1 && <span className="stu:text-faint">{statement.index + 1}</span>}
              {shortStatement(statement.sql)}
            </Tab>
          ))}
          <Tab value={messagesTab} onChoose={choose}>
            {labels.messages}
          </Tab>
          {pinned && (
            <Tab value={pinnedTab} count={pinned.rows.length} onChoose={choose}>
              <Pin size={11} aria-hidden />
              {labels.pinnedTab}
            </Tab>
          )}
        </Tabs.List>
        <RunStatus run={run} onCancel={onCancel} />
      </div>
      {run.error && (
        <div className="stu:p-2">
          <StatementError run={run} error={run.error} {...(run.error.retryable && { onRetry })} />
        </div>
      )}
      {results.map((statement) => (
        <Tabs.Content
          key={tabOf(statement)}
          value={tabOf(statement)}
          tabIndex={-1}
          style={{ ...panel, display: tab === tabOf(statement) ? 'flex' : 'none', overflow: 'hidden' }}
        >
          <ResultPanel
            {...context}
            run={run}
            statement={statement}
            keptGrids={keptGrids}
            keptCharts={keptCharts}
            edits={edits.of(statement)}
            onEdits={(next) => edits.change(statement, next)}
          />
        </Tabs.Content>
      ))}
      <Tabs.Content value={messagesTab} style={{ ...panel, display: tab === messagesTab ? 'flex' : 'none' }}>
        <MessagesPanel run={run} onShowStatement={onShowStatement} />
      </Tabs.Content>
      {pinned && (
        <Tabs.Content
          value={pinnedTab}
          tabIndex={-1}
          style={{ ...panel, display: tab === pinnedTab ? 'flex' : 'none', overflow: 'hidden' }}
        >
          <PinnedPanel pinned={pinned} onUnpin={() => context.onPin(undefined)} />
        </Tabs.Content>
      )}
    </Tabs.Root>
  );
}

interface TabProps {
  readonly value: string;
  readonly count?: number;
  /** Also where it is shown already: what comes then does not take its place. */
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

const tabLook = joinClasses(
  'stu:-mb-px stu:flex stu:shrink-0 stu:cursor-default stu:items-center stu:gap-1.5 stu:border-b-2 stu:border-transparent stu:px-3 stu:text-sm stu:text-muted',
  'stu:hover:text-fg stu:focus-visible:-outline-offset-2! stu:data-[state=active]:border-accent stu:data-[state=active]:text-fg',
);

function Tab({ value, count, onChoose, children }: TabProps) {
  const labels = useResultsLabels();
  return (
    <Tabs.Trigger value={value} className={tabLook} onClick={() => onChoose(value)}>
      {children}
      {count !== undefined && (
        <span
          className="stu:rounded-full stu:bg-sunken stu:px-1.5 stu:text-xs stu:text-faint"
          title={labels.rows(count)}
        >
          {count.toLocaleString('en')}
        </span>
      )}
    </Tabs.Trigger>
  );
}
