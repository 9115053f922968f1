import type { Notice } from '@studio/core';
import { Check, CircleSlash, CornerUpLeft, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { visibleLines } from '../data-grid/cells/visibleText.ts';
import type { QueryRun, StatementRun } from '../query-run/queryRun.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { MessagesBar } from './MessagesBar.tsx';
import { messagesText } from './messagesText.ts';
import { StatementError } from './StatementError.tsx';
import { shortStatement } from '../query-run/shortStatement.ts';
import { useResultsLabels, type ResultsLabels } from './useResultsLabels.ts';

/** A script may raise a notice for each row; the page shows this many of a statement. */
const maxNotices = 500;

export interface MessagesPanelProps {
  readonly run: QueryRun;
  /** Puts the cursor of an editor at a statement. */
  readonly onShowStatement?: ((range: StatementRun['range']) => void) | undefined;
}

/** What the statements of a run say: outcome, time, notices and errors, in the order they ran. */
export function MessagesPanel({ run, onShowStatement }: MessagesPanelProps) {
  const labels = useResultsLabels();
  const [isRaw, setRaw] = useState(false);
  const text = useMemo(() => (isRaw ? messagesText(run, labels, maxNotices) : ''), [isRaw, run, labels]);
  if (run.statements.length === 0 && run.status === 'done') {
    return <p className="stu:p-4 stu:text-muted">{labels.noStatements}</p>;
  }
  return (
    <div className="stu:flex stu:flex-col stu:gap-3 stu:p-3">
      <MessagesBar run={run} isRaw={isRaw} onRawChange={setRaw} />
      {isRaw ? (
        <pre className="stu:font-mono stu:text-sm stu:wrap-anywhere stu:whitespace-pre-wrap stu:select-text">
          {visibleLines(text)}
        </pre>
      ) : (
        <ol className="stu:flex stu:flex-col stu:gap-3">
          {run.statements.map((statement) => (
            <StatementMessages
              key={statement.index}
              run={run}
              statement={statement}
              onShowStatement={onShowStatement}
            />
          ))}
        </ol>
      )}
      {run.transaction === 'open' && <p className="stu:text-warning">{labels.transactionOpen}</p>}
      {run.transaction === 'failed' && <p className="stu:text-danger">{labels.transactionFailed}</p>}
    </div>
  );
}

interface StatementMessagesProps extends MessagesPanelProps {
  readonly statement: StatementRun;
}

function StatementMessages({ run, statement, onShowStatement }: StatementMessagesProps) {
  const labels = useResultsLabels();
  const { tag, affected, ms, error, notices } = statement;
  const outcome =
    tag === undefined ? (error ? labels.runFailed : notFinished(run, labels)) : labels.outcome(tag, affected);
  return (
    <li className="stu:flex stu:flex-col stu:gap-1.5">
      <div className="stu:flex stu:min-w-0 stu:items-center stu:gap-2">
        <StatementIcon run={run} statement={statement} />
        <code className="stu:min-w-0 stu:truncate stu:font-mono stu:text-sm stu:text-muted">
          {shortStatement(statement.sql, 300)}
        </code>
        {onShowStatement && (
          <IconButton
            label={`${labels.showStatement}: ${shortStatement(statement.sql)}`}
            tooltip={labels.showStatement}
            onClick={() => onShowStatement(statement.range)}
          >
            <CornerUpLeft size={13} aria-hidden />
          </IconButton>
        )}
        <span className="stu:ms-auto stu:shrink-0 stu:font-medium">{outcome}</span>
        {ms !== undefined && (
          <span className="stu:min-w-14 stu:shrink-0 stu:text-end stu:text-faint">{labels.duration(ms)}</span>
        )}
      </div>
      {notices.slice(0, maxNotices).map((notice, index) => (
        <NoticeMessage key={index} notice={notice} />
      ))}
      {notices.length > maxNotices && (
        <p className="stu:ps-6 stu:text-sm stu:text-faint">
          {labels.moreNotices(notices.length - maxNotices)}
        </p>
      )}
      {error && <StatementError run={run} error={error} />}
    </li>
  );
}

function notFinished(run: QueryRun, labels: ResultsLabels): string {
  return run.status === 'running' ? labels.runRunning : labels.statementNotFinished;
}

function StatementIcon({ run, statement }: { readonly run: QueryRun; readonly statement: StatementRun }) {
  if (statement.error) return <X size={14} aria-hidden className="stu:text-danger" />;
  if (statement.tag !== undefined) return <Check size={14} aria-hidden className="stu:text-success" />;
  if (run.status === 'running') return <Spinner />;
  return <CircleSlash size={14} aria-hidden className="stu:text-faint" />;
}

function NoticeMessage({ notice }: { readonly notice: Notice }) {
  const labels = useResultsLabels();
  const more = [
    notice.detail && `${labels.errorDetail}: ${notice.detail}`,
    notice.hint && `${labels.errorHint}: ${notice.hint}`,
  ].filter(Boolean);
  return (
    <div className="stu:ps-6 stu:text-sm stu:wrap-anywhere stu:whitespace-pre-wrap">
      <span
        data-warning={notice.severity === 'WARNING' || undefined}
        className="stu:font-medium stu:text-muted stu:data-warning:text-warning"
      >
        {notice.severity}
      </span>{' '}
      {notice.message}
      {more.length > 0 && <p className="stu:text-muted">{more.join('\n')}</p>}
    </div>
  );
}
