import { Terminal } from 'lucide-react';
import * as Tabs from 'radix-ui/tabs';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { useStudio } from '../provider/studioContext.ts';
import type { QueryRun } from '../query-run/queryRun.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { joinClasses } from '../ui/joinClasses.ts';
import { MessagesPanel } from './MessagesPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { defaultTab, messagesTab, resultStatements, tabOf } from './resultTabs.ts';
import { RunStatus } from './RunStatus.tsx';
import { StatementError } from './StatementError.tsx';
import { shortStatement } from './statementText.ts';

export interface ResultsViewProps {
  /** The run to show, as `useQueryRun` gives it; `null` before the first. */
  readonly run: QueryRun | null;
  /** Shows a Cancel button while it runs. */
  readonly onCancel?: () => void;
  /**
   * Shows a Retry button where the script was not run at all and may be, such as for a server that does not answer. One
   * whose answer broke off may have written, and is not to be run again by one click.
   */
  readonly onRetry?: () => void;
  /** @default 'Results' */
  readonly 'aria-label'?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

const structure: CSSProperties = {
  display: 'flex',
  flexDirection: 'column',
  height: '100%',
  minHeight: 0,
  minWidth: 0,
};
const panel: CSSProperties = { flex: '1 1 0', flexDirection: 'column', minHeight: 0, overflow: 'auto' };

/**
 * What a run answers, as it comes: a tab for each statement that returns rows, and one for messages. Fills the height of
 * its parent.
 */
export function ResultsView(props: ResultsViewProps) {
  const { labels } = useStudio();
  const { run } = props;
  return (
    <section
      data-studio-part="results-view"
      aria-label={props['aria-label'] ?? labels.results}
      className={joinClasses('stu:bg-surface', props.className)}
      style={{ ...structure, ...props.style }}
    >
      {run ? (
        <RunView {...props} run={run} />
      ) : (
        <EmptyState icon={<Terminal size={20} />} title={labels.noRunYet}>
          {labels.noRunYetHint}
        </EmptyState>
      )}
    </section>
  );
}

function RunView({ run, onCancel, onRetry }: ResultsViewProps & { readonly run: QueryRun }) {
  const { labels } = useStudio();
  const [chosen, setChosen] = useState<{ readonly runId: string; readonly tab: string } | null>(null);
  const results = resultStatements(run);
  const tab = chosen?.runId === run.id ? chosen.tab : defaultTab(run);
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(next) => setChosen({ runId: run.id, tab: next })}
      activationMode="automatic"
      style={{ ...structure, flex: '1 1 0' }}
    >
      <div className="stu:flex stu:min-h-9 stu:items-stretch stu:border-b stu:border-border">
        <Tabs.List
          aria-label={labels.results}
          className="stu:flex stu:min-w-0 stu:flex-1 stu:overflow-x-auto"
        >
          {results.map((statement) => (
            <Tab key={tabOf(statement)} value={tabOf(statement)} count={statement.rows.length}>
              {results.length > 1 && <span className="stu:text-faint">{statement.index + 1}</span>}
              {shortStatement(statement.sql)}
            </Tab>
          ))}
          <Tab value={messagesTab}>{labels.messages}</Tab>
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
          <ResultPanel run={run} statement={statement} />
        </Tabs.Content>
      ))}
      <Tabs.Content value={messagesTab} style={{ ...panel, display: tab === messagesTab ? 'flex' : 'none' }}>
        <MessagesPanel run={run} />
      </Tabs.Content>
    </Tabs.Root>
  );
}

interface TabProps {
  readonly value: string;
  readonly count?: number;
  readonly children: ReactNode;
}

const tabLook = joinClasses(
  'stu:-mb-px stu:flex stu:shrink-0 stu:cursor-default stu:items-center stu:gap-1.5 stu:border-b-2 stu:border-transparent stu:px-3 stu:text-sm stu:text-muted',
  'stu:hover:text-fg stu:focus-visible:-outline-offset-2! stu:data-[state=active]:border-accent stu:data-[state=active]:text-fg',
);

function Tab({ value, count, children }: TabProps) {
  const { labels } = useStudio();
  return (
    <Tabs.Trigger value={value} className={tabLook}>
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
